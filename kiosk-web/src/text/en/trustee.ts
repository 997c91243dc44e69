import problems from './problems'

/** Wording of the trustee's page. */
export default {
  ...problems,
  problem: {
    ...problems.problem,
    wrong_manifest:
      'The server’s manifest does not name your key. Your share was not opened; tell the chief scrutineer and the supervisor at once.',
    wrong_log:
      'The log is incomplete, altered, or of another manifest. Your share was not opened; tell the chief scrutineer and the supervisor at once.',
    wrong_ballots:
      'The server’s ballots are not those in the log. Your share was not opened; tell the chief scrutineer and the supervisor at once.',
    wrong_tally:
      'The tally that the server offers is not the sum of the ballots. Your share was not opened; tell the chief scrutineer and the supervisor at once.',
    not_closed:
      'The log does not say that voting has closed. Your share was not opened; try again in a moment.',
    round_not_valid:
      'By the log, this round does not meet its rules, so no ballot is opened. Your share was not opened.',
    unfit:
      'A ballot or an entry did not pass verification. Your share was not opened; tell the chief scrutineer and the supervisor at once.',
  },
  trustee: {
    title: 'Trustee',
    hello: '{name}, you are {role} at this meeting and hold one of the keys that open the count.',
    why: 'Ballots are encrypted on the voters’ phones; the server cannot read them. After the close the trustees’ keys together open the sums. No single ballot is ever opened.',
    noLink: 'Please open this page with the link you were given.',
    loading: 'Connecting…',
    make: 'Make my key',
    makeNote:
      'The key is made on this device and locked with your passphrase. The passphrase goes to nobody and cannot be recovered: keep it in mind.',
    passphrase: 'Passphrase (at least 8 characters)',
    repeat: 'The passphrase again',
    differ: 'The two passphrases differ.',
    short: 'The passphrase is too short.',
    making: 'Making and locking the key…',
    made: 'Your key is registered',
    madeNote:
      'The key file is kept on this device, and a copy was downloaded. Keep the file in a safe place such as a USB stick. Open the count on this device, or bring the file.',
    save: 'Save the key file again',
    waiting: 'Nothing to do now. After the close, open your share on this page.',
    open: 'Open my share',
    openNote: 'Voting has closed. Enter your passphrase to open your share.',
    checking: 'Verifying every ballot and adding them up…',
    opening: 'Opening…',
    given: 'Your share is opened. Thank you.',
    counted: 'The others have opened it; your share is not needed any more.',
    void: 'A rule was not met; the ballots of this round stay sealed.',
    missing: 'Your key is not on this device. Please choose the key file.',
    choose: 'Choose the key file',
    fingerprint: 'Key fingerprint',
  },
}
