package org.gongxin.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id of a passphrase in its usual text form, {@code
 * $argon2id$v=19$m=65536,t=3,p=1$salt$hash}. One takes 64 MiB, so at most two are made at a time;
 * further ones wait.
 */
public final class PassphraseHash {
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final Semaphore TURNS = new Semaphore(2, true);
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  private PassphraseHash() {}

  /** The text form for a new passphrase. */
  public static String of(String passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] hash = compute(passphrase, salt, MEMORY_KIB, PASSES, LANES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a passphrase is the one of a stored text. */
  public static boolean matches(String passphrase, String stored) {
    Matcher matcher = TEXT.matcher(stored);
    if (!matcher.matches()) {
      throw new IllegalStateException("the stored passphrase hash has an unknown form");
    }
    byte[] hash =
        compute(
            passphrase,
            Base64.getDecoder().decode(matcher.group(4)),
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(matcher.group(5)));
  }

  private static byte[] compute(
      String passphrase, byte[] salt, int memoryKib, int passes, int lanes) {
    // Typed on another keyboard the same passphrase may come composed in another way.
    byte[] secret =
        Normalizer.normalize(passphrase, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    byte[] hash = new byte[HASH];
    TURNS.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      generator.generateBytes(secret, hash);
    } finally {
      TURNS.release();
      Arrays.fill(secret, (byte) 0);
    }
    return hash;
  }
}
