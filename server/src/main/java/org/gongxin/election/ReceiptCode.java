package org.gongxin.election;

/**
 * 验票码: what a person compares instead of a ballot's digest H, the first 50 bits of it in
 * Crockford's Base32 (protocol, section 20).
 *
 * @param text as {@code XXXX-XXXX-XX}
 */
public record ReceiptCode(String text) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;

  /** The code of the ballot with that digest. */
  public static ReceiptCode of(Sha256 ballot) {
    byte[] bytes = ballot.bytes();
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (bits < 5) {
        buffer = (buffer << 8) | (bytes[next] & 0xff);
        next++;
        bits += 8;
      }
      bits -= 5;
      if (i == 4 || i == 8) {
        text.append('-');
      }
      text.append(ALPHABET.charAt((buffer >>> bits) & 31));
    }
    return new ReceiptCode(text.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
