package org.gongxin.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.Account;
import org.gongxin.service.port.AccountStore;

/**
 * The organiser's one account. It is made with a code that only the terminal of the server showed;
 * there is no default passphrase.
 */
public final class Accounts {
  private static final String NAME = "organiser";

  private final AccountStore store;
  private final Sessions sessions;
  private final SecureRandom random;
  private final String firstCode;
  private final AttemptDelay local;
  private final AttemptDelay remote;

  public Accounts(AccountStore store, Sessions sessions, InstantSource clock, SecureRandom random) {
    this.store = store;
    this.sessions = sessions;
    this.random = random;
    this.firstCode = RandomText.code(random);
    this.local = new AttemptDelay(clock);
    this.remote = new AttemptDelay(clock);
  }

  /** The code that makes the account, for the terminal; nothing once the account was made. */
  public Optional<String> firstCode() {
    return isMade() ? Optional.empty() : Optional.of(firstCode);
  }

  /** Whether the account was made already. */
  public boolean isMade() {
    return store.verifier(NAME).isPresent();
  }

  /**
   * Makes the account and signs in.
   *
   * @param code as it was typed; case and hyphens do not matter
   * @throws Refusal {@code forbidden} for a wrong code, {@code stale_state} when the account was
   *     made before, {@code malformed} for a passphrase that is easy to guess, {@code rate_limited}
   */
  public Sessions.Session create(String code, String passphrase, boolean fromHere) throws Refusal {
    AttemptDelay delay = delay(fromHere);
    delay.begin();
    if (isMade()) {
      throw new Refusal(RefusalCode.STALE_STATE, "the account was made before");
    }
    if (!isSame(plain(code), plain(firstCode))) {
      throw new Refusal(RefusalCode.FORBIDDEN, "not the code of this start");
    }
    delay.succeeded();
    PassphraseRule.check(passphrase);
    if (!store.create(NAME, PassphraseHash.of(passphrase, random))) {
      throw new Refusal(RefusalCode.STALE_STATE, "the account was made before");
    }
    return sessions.begin(new Account.Organiser());
  }

  /**
   * Signs in.
   *
   * @throws Refusal {@code unauthenticated} for a wrong passphrase or where there is no account,
   *     {@code rate_limited}
   */
  public Sessions.Session signIn(String passphrase, boolean fromHere) throws Refusal {
    AttemptDelay delay = delay(fromHere);
    delay.begin();
    Optional<String> verifier = store.verifier(NAME);
    if (verifier.isEmpty() || !PassphraseHash.matches(passphrase, verifier.get())) {
      throw new Refusal(RefusalCode.UNAUTHENTICATED, "not the passphrase");
    }
    delay.succeeded();
    return sessions.begin(new Account.Organiser());
  }

  /**
   * Makes sure that the organiser is at the keyboard.
   *
   * @throws Refusal {@code forbidden} for a wrong passphrase: the session stays; {@code
   *     rate_limited}
   */
  public void confirm(String passphrase, boolean fromHere) throws Refusal {
    AttemptDelay delay = delay(fromHere);
    delay.begin();
    if (!PassphraseHash.matches(passphrase, store.verifier(NAME).orElseThrow())) {
      throw new Refusal(RefusalCode.FORBIDDEN, "not the passphrase");
    }
    delay.succeeded();
  }

  private AttemptDelay delay(boolean fromHere) {
    return fromHere ? local : remote;
  }

  private static String plain(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
  }

  private static boolean isSame(String given, String wanted) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
