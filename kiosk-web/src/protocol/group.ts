/** The prime-order group of Ed25519 as the protocol writes it (protocol, section 2). */

/** Order q of the group. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
