/** Wording of the page at the server's address. */
export default {
  index: {
    title: 'Gongxin',
    what: 'Secret ballots and evaluations for meetings of schools and public institutions. Each ballot is encrypted on the voter’s own phone, no single ballot is ever opened, and everybody can check the count.',
    voter: 'Vote',
    voterNote:
      'Scan the QR code on your slip. If you cannot scan it, type the code of the slip here.',
    screen: 'Hall screen',
    verify: 'Verify',
    verifyNote: 'See by its code whether your ballot is in; check the whole record of a meeting.',
    organiser: 'Organiser',
    trustee: 'Trustees use the link that the organiser gave them.',
  },
}
