package org.gongxin.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.refusal.Refusal;

/**
 * {@code keys}: what a trustee does at the command line (protocol section 7, 9 and 21). Every step
 * reads files and writes new ones; none is ever overwritten. Secret files are for their owner only.
 */
final class KeysCommand implements Command {
  /** One step. */
  @FunctionalInterface
  interface Step {
    int run(List<String> words, Terminal terminal, SecureRandom random)
        throws UsageException, IOException, Refusal;
  }

  private static final Map<String, Step> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("single", TrusteeFiles::single);
    STEPS.put("join", JoinFiles::join);
    STEPS.put("cert", CeremonyFiles::certificate);
    STEPS.put("restore", CeremonyFiles::restore);
    STEPS.put("polynomial", CeremonyFiles::polynomial);
    STEPS.put("commit", CeremonyFiles::commit);
    STEPS.put("route", CeremonyFiles::route);
    STEPS.put("share", CeremonyFiles::share);
    STEPS.put("assemble", CeremonyFiles::assemble);
    STEPS.put("trustees", TrusteeFiles::trustees);
    STEPS.put("decrypt", DecryptionFiles::decrypt);
  }

  private final SecureRandom random = new SecureRandom();

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "keys single --out DIR [--name NAME]",
        "keys join --meeting ID --answer FILE --out DIR",
        "keys cert --size N --threshold K --index I --out DIR",
        "keys restore --card FILE --certs FILE --out DIR",
        "keys polynomial --key FILE.key --certs FILE --out DIR",
        "keys commit --key FILE.key --certs FILE --polynomial FILE --out DIR",
        "keys route --certs FILE --polynomials FILE --out DIR",
        "keys share --key FILE.key --certs FILE --vinput FILE [--commitments FILE] --out DIR",
        "keys assemble --certs FILE --polynomials FILE --voutputs FILE --out DIR",
        "keys trustees --out DIR [--threshold FILE] [FILE.pubkey ...]",
        "keys decrypt --archive FILE.bel --out DIR"
            + " (--private FILE.privkey | --key FILE.key --share FILE.dkey)");
  }

  @Override
  public int run(List<String> words, Terminal terminal)
      throws UsageException, IOException, Refusal {
    Step step = words.isEmpty() ? null : STEPS.get(words.get(0));
    if (step == null) {
      throw new UsageException("keys wants one of " + STEPS.keySet());
    }
    return step.run(words.subList(1, words.size()), terminal, random);
  }
}
