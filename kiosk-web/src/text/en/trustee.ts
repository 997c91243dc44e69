import ceremony from './ceremony'
import dispute from './dispute'
import problems from './problems'
import supervision from './supervision'

/** Wording of the trustee's page. */
export default {
  ...ceremony,
  ...dispute,
  ...problems,
  ...supervision,
  problem: {
    ...problems.problem,
    forbidden:
      'This link was opened on a device before, or a newer one has taken its place. Ask the organiser for another link.',
    malformed: 'That is not right. Please compare it with the key card or the file.',
    not_card: 'No key card was found in the picture. Take it straighter and closer, or type it.',
    wrong_manifest:
      'The server’s manifest does not name your key. Your share was not opened; tell the other supervisors at once.',
    wrong_log:
      'The log is incomplete, altered, or of another manifest. Your share was not opened; tell the other supervisors at once.',
    wrong_ballots:
      'The server’s ballots are not those in the log. Your share was not opened; tell the other supervisors at once.',
    wrong_tally:
      'The tally that the server offers is not the sum of the ballots. Your share was not opened; tell the other supervisors at once.',
    wrong_election:
      'The server wants something opened that the manifest does not name. Your share was not opened; tell the other supervisors at once.',
    not_closed:
      'The server asks for your share, but the log does not say that the round is closed. Nothing is given before it does.',
    same_device:
      '{trustee} uses this very device. Take another one, or let the organiser record why one is shared.',
    round_not_valid:
      'By the log, this round did not meet its rules; its ballots stay sealed. Your share was not opened.',
    unfit:
      'A ballot or an entry did not pass verification. Your share was not opened; tell the other supervisors at once.',
  },
  trustee: {
    title: 'Trustee',
    hello: '{name}, {role}: you hold one of the keys of this meeting.',
    why: 'Ballots are encrypted on the voters’ phones; the server cannot read them. After the close several trustees open the totals together; no single ballot is ever opened.',
    noLink: 'Please open this page with the link that the organiser gave you.',
    loading: 'Connecting…',
    passphrase: 'Passphrase (at least 8 characters)',
    passphraseAgain: 'Passphrase',
    repeat: 'Passphrase once more',
    differ: 'The two passphrases differ.',
    short: 'The passphrase is too short.',
    make: 'Set a passphrase and make my key',
    makeNote:
      'The key is made on this device and locked with your passphrase. Nobody is told the passphrase and nobody can recover it, so remember it. The device does the rest by itself.',
    making: 'Locking the key…',
    haveOne: 'I have a key card or a key file',
    unlock: 'Enter the passphrase and go on',
    unlockNote: 'Your key is on this device, locked with your passphrase.',
    unlocking: 'Unlocking the key…',
    sameDevice: '{name} uses this very device',
    sameDeviceNote:
      'Each trustee needs a device of their own. Open your link on another phone or computer. If there really is only one, ask the organiser to record why; this page then goes on by itself.',
    rounds: 'The devices of the trustees are making the key',
    roundsNote:
      'Keep this page open. If you have to leave, come back later and enter the passphrase.',
    awaiting: 'Waiting for: {names}',
    ownTurn: 'Doing your step…',
    complete: 'The key is made',
    completeNote:
      'There is nothing to do now. Open this page when voting begins, so that the device watches the box, and open the box here after the close.',
    failed: 'It did not succeed this time',
    keep: 'Please keep a spare key',
    keepNote:
      'If the device is lost or broken, the spare key opens the box on another one. Seal the printed key card in an envelope; the key file needs the passphrase.',
    keepDone: '✓ A spare key is kept; keep another',
    save: 'Save the key file',
    card: 'Print the key card',
    cardShow: 'Show it here, to copy it by hand',
    cardHide: 'Hide it',
    cardNote:
      'This card is as good as the key. Do not photograph it or let anybody see it; seal it in an envelope.',
    cardQr: 'QR code of the key card',
    restore: 'Get my key back',
    restoreNote: 'Your key is not on this device. Please choose one way:',
    byFile: 'Choose the key file',
    byPicture: 'Choose a picture of the key card',
    byTyping: 'Type the 18 words or the 30 characters of the key card',
    next: 'Next',
    back: 'Back',
    newPassphrase: 'The key card was read. Please set a passphrase for this device.',
    filePassphrase: 'Please enter the passphrase of this key file.',
    watching: 'The device is watching the box',
    watchingNote:
      'There is nothing to do now; keep this page open. After the close, open the box here.',
    waiting: 'There is nothing to do now',
    waitingNote: 'Open this page when voting begins, so that the device watches the box.',
    and: ', ',
    seenLog: 'Log entries checked: {entries}. Nothing is wrong.',
    seen: 'Log entries checked: {entries}; ballots checked: {ballots}. Nothing is wrong.',
    open: 'Open the box',
    openNote:
      'Voting is closed. Your device computes everything itself: only when the ballots are those of the log, the sum is right and every rule is met does it give your share.',
    opening: 'Opening…',
    checking: 'Verifying every ballot and adding them up…',
    preparing: 'Preparing your share…',
    sending: 'Sending…',
    ready: '✓ Everything was checked and fits; you can open the box.',
    agreed: 'You agreed; it is given as soon as everything is checked.',
    retry: 'Check once more',
    refused: 'Your device did not open the box',
    given: 'Your share is opened. Thank you.',
    givenNote: 'Waiting for the other trustees.',
    counted: 'The others have opened it; your share is not needed any more.',
    countedTitle: 'Counted',
    void: 'This round is void',
    voidNote:
      'A rule was not met; the ballots of this round stay sealed and nothing was decrypted.',
    certify: 'Certify the result',
    certifyNote:
      'There is a result. Please look at it on the hall screen first. Your device then counts once more itself: it verifies the shares, opens the totals and judges every rule, and signs only what is the same as published.',
    certifyVoid:
      'This round is void and nothing was decrypted. Your device judges the rules itself by the log, and signs only if one was not met.',
    recounting: 'Counting the result once more…',
    certified: '✓ You certified the result.',
    results: 'See the result',
    more: 'Objection, or declaring the round void',
    objection: 'Object',
    objectionNote:
      'Say why. The objection goes into the log of the meeting and is shown on the hall screen and the organiser’s page; nobody can delete it.',
    reason: 'Reason',
    objected: '✓ The objection is in the log.',
    annul: 'Declare this round void',
    annulNote:
      'It takes two people of different roles with the same reason. If you are the first, it is a proposal.',
    annulProposed: '{names} proposes to declare this round void, because: {reason}',
    annulSecond: 'I agree: declare it void',
    annulledTitle: 'This round was declared void',
    annulled: 'Reason: {reason}',
    proposed: '✓ The proposal is recorded and waits for another role.',
    unlockSlip: 'A slip waits for your word to be unlocked',
    unlockSlipNote:
      'Its extra code was wrong 5 times, and the staff have checked it in person. Agree when its holder is here and the code on their phone is the one below; it then has 5 tries again.',
    unlockSlipGo: 'Agree to unlock it',
    unlockFirst: 'Please enter the passphrase first.',
    send: 'Sign and send',
    fingerprint: 'Fingerprint of the key',
  },
  alarm: {
    title: 'Alarm: the log contradicts itself',
    forked: 'The server has shown two logs that contradict each other. This is no network problem.',
    shrunk: 'The server shows fewer entries than your device has seen before: some were taken out.',
    unproven: 'The entries that the server gives are not those that it signed.',
    todo: 'Tell the other supervisors at once and stop the vote or the count. Your device opens nothing any more.',
    evidence: 'Download the evidence',
    accepted: 'The signed log as seen before',
    offered: 'The signed log as it is given now',
  },
}
