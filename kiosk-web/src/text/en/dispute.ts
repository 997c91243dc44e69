/** Why a device does not sign a result; also the reason of the objection that it writes down. */
export default {
  dispute: {
    title: 'Your device did not sign this result',
    todo: 'Tell the other supervisors at once. The reason of an objection is written down for you below; read it, then sign and send it, and it stands in the log of the meeting.',
    objection:
      'The result published for “{round}” is not what this device has counted, and is not certified: {list}',
    join: '; ',
    more: 'and {rest} more differences',
    toldValid:
      'it is published as valid, but by the log a rule was not met or the round was declared void',
    toldVoid: 'it is published as void, but by the log every rule was met',
    number: '{name}: published {told}, counted by this device {own}',
    name: {
      expected: 'expected',
      present: 'present',
      issued_net: 'slips issued net',
      returned: 'ballots returned',
      valid: 'valid ballots',
      contest_valid: 'valid in this contest',
      votes: 'votes',
    },
    votes: '“{question}” {answer}: published {told}, counted by this device {own}',
    blank: 'abstentions',
    rule: '“{rule}”{of}: published {told}, by this device {own}',
    of: ' ({question}, {answer})',
    met: 'met ({numerator}, needs {needed})',
    unmet: 'not met ({numerator}, needs {needed})',
    nothing: 'nothing',
    scores: 'The scores told are not those that this device has computed.',
    archive:
      'the archive named in the log is not the one that follows from the ballots and the shares',
    form: 'the published result is incomplete or has another form than it must have',
    wrong_log: 'the log is incomplete, altered, or of another manifest',
    wrong_ballots: 'the server’s ballots are not those in the log',
    wrong_tally: 'the tally that the server offers is not the sum of the ballots',
    wrong_shares: 'the shares that the server gives are not those in the log',
    wrong_manifest: 'the server’s trustees are not those of the manifest',
    unfit: 'a ballot, a share or the published result did not pass verification',
  },
}
