/** Deeds that take two persons, and the people who may be the second one. */
export default {
  deed: {
    title: 'Waiting for a second person',
    note: 'Whoever proposed it cannot confirm it. It ends by itself after ten minutes.',
    freeze: 'Freeze the charter',
    open: 'Open round {about}',
    close: 'Close round {about}',
    void: 'Void a slip of class {about}',
    by: 'Proposed by: {role}',
    confirm: 'Confirm',
    refuse: 'Refuse',
    withdraw: 'Withdraw',
    small:
      'Classes under 10: {classes}. The tally may tell how somebody voted; confirming accepts that.',
    smallAsk:
      '{names}: under 10 people, the tally may tell how somebody voted. Classes can be merged; to go on, another role must confirm, and the charter says so. Go on?',
  },
  person: {
    organiser: 'Organiser',
    staff: 'Staff',
    inspection: 'Inspection team',
    supervisor: 'Supervisor',
    teller: 'Teller',
    observer: 'Observer',
  },
}
