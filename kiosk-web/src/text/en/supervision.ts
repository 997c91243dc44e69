/** What supervisors said and saw, on the trustees' pages and the organiser's. */
export default {
  supervision: {
    title: 'What the supervisors said and saw',
    none: 'Nobody has certified a result, objected, or declared a round void yet.',
    certify: 'certified the result of “{round}”',
    objection: 'objected',
    annul: 'declared “{round}” void',
    proposal: 'proposed to declare “{round}” void; another role must agree with the same reason',
    reason: 'Reason: {text}',
    unsigned:
      '✗ The signature is wrong: this entry was not signed by that person’s device. Tell the other supervisors at once.',
    devices: 'How far each device has witnessed the log',
    neverNote: 'Not yet: the page is not open there, or the passphrase was not entered.',
    logSize: 'Entries in the log now: {size}.',
    upToDate: '✓ has witnessed all ({size})',
    behind: 'has witnessed {size}, {behind} to go',
    never: 'not yet',
  },
}
