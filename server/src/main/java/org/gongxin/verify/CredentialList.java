package org.gongxin.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.group.EncodedPoint;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The public credentials of an election (section 13, check 5).
 *
 * @param weights of each credential that can be used, by its text
 */
record CredentialList(Map<String, Long> weights) {
  private static final int MAX_CREDENTIALS = 1_000_000;
  private static final Pattern ENTRY =
      Pattern.compile("([^,]*)(?:,([1-9][0-9]{0,8})?(?:,(.*))?)?", Pattern.DOTALL);

  CredentialList {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /** One entry of the list, split but not judged. */
  private record Entry(int number, String credential, long weight, boolean weighted) {}

  /**
   * Reads and checks the list.
   *
   * @throws Refusal when it is no list of strings at all
   */
  static CredentialList check(byte[] text, OrderedWork work, Findings findings) throws Refusal {
    List<String> entries = Json.parse(text).asArray().map(0, MAX_CREDENTIALS, Json::asString);
    List<Entry> usable = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = split(i + 1, entries.get(i), findings);
      if (entry != null) {
        usable.add(entry);
      }
    }
    checkWeights(entries.size(), usable, findings);
    Map<String, Long> weights = new LinkedHashMap<>();
    work.run(
        usable,
        entry -> Map.entry(entry, isKey(entry.credential)),
        judged -> {
          Entry entry = judged.getKey();
          if (!judged.getValue()) {
            fail(entry.number, "no group element that may be a key", findings);
          } else if (weights.putIfAbsent(entry.credential, entry.weight) != null) {
            fail(entry.number, "stands twice in the list", findings);
          }
        });
    findings.made(
        CheckName.CREDENTIAL_LIST, CheckName.CREDENTIAL_LOGINS, CheckName.CREDENTIAL_WEIGHTS);
    return new CredentialList(weights);
  }

  private static @Nullable Entry split(int number, String text, Findings findings) {
    Matcher matcher = ENTRY.matcher(text);
    if (!matcher.matches()) {
      fail(number, "neither a key nor a key with its weight", findings);
      return null;
    }
    if (matcher.group(3) != null) {
      findings.fail(
          CheckName.CREDENTIAL_LOGINS, where(number), "a login stands beside the credential");
    } else if (text.endsWith(",")) {
      fail(number, "a comma without a weight", findings);
    }
    String weight = matcher.group(2);
    return new Entry(
        number, matcher.group(1), weight == null ? 1 : Long.parseLong(weight), weight != null);
  }

  private static void checkWeights(int size, List<Entry> entries, Findings findings) {
    for (Entry entry : entries) {
      if (entry.weight != 1) {
        findings.fail(CheckName.CREDENTIAL_WEIGHTS, where(entry.number), "weighs " + entry.weight);
      }
    }
    long weighted = entries.stream().filter(Entry::weighted).count();
    if (weighted != 0 && weighted != size) {
      findings.fail(
          CheckName.CREDENTIAL_WEIGHTS,
          "credentials",
          weighted + " of " + size + " entries have a weight");
    }
  }

  private static boolean isKey(String text) {
    return EncodedPoint.parse(text)
        .filter(encoded -> !encoded.isNeutral())
        .flatMap(EncodedPoint::decode)
        .isPresent();
  }

  private static void fail(int number, String detail, Findings findings) {
    findings.fail(CheckName.CREDENTIAL_LIST, where(number), detail);
  }

  private static String where(int number) {
    return "credential " + number;
  }
}
