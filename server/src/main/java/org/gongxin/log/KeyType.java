package org.gongxin.log;

/** What an Ed25519 note key may sign, and its C2SP signature type byte. */
public enum KeyType {
  /** A log: signs checkpoints (c2sp.org/signed-note). */
  LOG((byte) 0x01),
  /** A witness: cosigns checkpoints with a time (c2sp.org/tlog-cosignature). */
  WITNESS((byte) 0x04);

  private final byte id;

  KeyType(byte id) {
    this.id = id;
  }

  byte id() {
    return id;
  }
}
