package org.gongxin.log;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 key that signs notes: the log's or a witness's. Holds a secret; its text never shows
 * it.
 */
public final class NoteSigner {
  private final VerifierKey verifierKey;
  private final byte[] seed;

  private NoteSigner(VerifierKey verifierKey, byte[] seed) {
    this.verifierKey = verifierKey;
    this.seed = seed;
  }

  /**
   * The signer of a secret that was kept.
   *
   * @param name a key name: not empty, no spaces, no plus
   * @param seed 32 secret bytes, as RFC 8032 calls the private key
   */
  public static NoteSigner ofSeed(String name, KeyType type, byte[] seed) {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("a seed has 32 bytes");
    }
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return new NoteSigner(VerifierKey.of(name, type, publicKey), seed.clone());
  }

  /** A new signer. */
  public static NoteSigner generate(String name, KeyType type, SecureRandom random) {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    try {
      return ofSeed(name, type, seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** A copy of the secret, for keeping it; the caller wipes it. */
  public byte[] seed() {
    return seed.clone();
  }

  /**
   * The log's signature of a checkpoint.
   *
   * @throws IllegalStateException for a witness's key, or a checkpoint of another origin
   */
  public SignedNote sign(Checkpoint checkpoint) {
    if (verifierKey.type() != KeyType.LOG || !verifierKey.name().equals(checkpoint.origin())) {
      throw new IllegalStateException("this key does not sign checkpoints of this log");
    }
    String text = checkpoint.text();
    NoteSignature line =
        new NoteSignature(verifierKey, sign(text.getBytes(StandardCharsets.UTF_8)));
    return new SignedNote(text, List.of(line));
  }

  /**
   * A witness's cosignature of a checkpoint whose consistency it has checked.
   *
   * @throws IllegalStateException for a log's key
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    if (verifierKey.type() != KeyType.WITNESS) {
      throw new IllegalStateException("this key does not cosign");
    }
    long seconds = time.getEpochSecond();
    byte[] signature = sign(Cosignature.message(seconds, checkpoint.text()));
    return new NoteSignature(verifierKey, Cosignature.encode(seconds, signature));
  }

  /**
   * A witness's signature of a statement, see {@link VerifierKey#verifyStatement}.
   *
   * @throws IllegalStateException for a log's key
   */
  public byte[] signStatement(byte[] text) {
    if (verifierKey.type() != KeyType.WITNESS) {
      throw new IllegalStateException("this key makes no statements");
    }
    return sign(text);
  }

  private byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public String toString() {
    return verifierKey.toString();
  }
}
