package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongxin.election.Vectors;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sample archive gets the verdict its name says, for the reason its name says. */
class SampleArchivesTest {
  private static Verdict verify(String folder) throws Exception {
    return new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
        .verify(ArchiveSource.of(Vectors.bytes(Vectors.only(folder, ".bel"))))
        .verdict();
  }

  private static Set<String> failed(Verdict verdict) {
    return verdict.failures().stream()
        .map(failure -> failure.check().wire())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({"two-trustees", "threshold-2-of-3", "made/ok-basic", "made/ok-threshold"})
  void goodSample_isAcceptedWithoutTheSecondProof(String folder) throws Exception {
    Verdict verdict = verify(folder);
    assertEquals(List.of(), verdict.failures());
    assertTrue(verdict.accepted());
    assertTrue(
        verdict.notices().stream()
            .anyMatch(notice -> notice.english().contains("without the second decryption proof")));
  }

  @ParameterizedTest
  @CsvSource({
    "weighted, integrity.credential_weights",
    "made/ok-revote, consistency.one_ballot_per_credential",
    "made/ok-weights, integrity.credential_weights",
    "made/bad-ballot-copy, evidence.ballot_proof integrity.duplicate_ciphertext",
    "made/bad-duplicate-ballot,"
        + " consistency.one_ballot_per_credential integrity.duplicate_ciphertext",
    "made/bad-encrypted-tally+1, consistency.encrypted_tally",
    "made/bad-event-order, completeness.events consistency.encrypted_tally"
        + " consistency.num_tallied consistency.total_weight",
    "made/bad-num_tallied, consistency.num_tallied",
    "made/bad-outsider, authenticity.unknown_credential",
    "made/bad-partial-decryption, evidence.partial_decryption",
    "made/bad-proof-resigned, evidence.ballot_proof",
    "made/bad-result, consistency.result",
    "made/bad-signature, authenticity.ballot_signature",
    "made/bad-stuffed-50-votes, consistency.count_range evidence.ballot_proof",
    "made/dup-trustee-key, integrity.trustee_keys",
    "made/identity-credential, integrity.credential_list",
    "made/odd-extra-key-in-answer, integrity.ballot_encoding",
    "made/odd-no-EndBallots, completeness.events",
    "made/tar-eof, integrity.layout",
    "made/usernames-in-credentials, integrity.credential_logins"
  })
  void badSample_isRefusedForWhatItsNameSays(String folder, String checks) throws Exception {
    Verdict verdict = verify(folder);
    assertEquals(new TreeSet<>(Arrays.asList(checks.split(" "))), failed(verdict));
    assertTrue(!verdict.accepted());
  }

  @Test
  void everySample_isInOneOfTheTables() {
    assertEquals(24, Vectors.archives().size());
  }

  /**
   * The same verdicts in a file, for the verifier in the browser. {@code mvn test
   * -Dtest=SampleArchivesTest -Dgongxin.write-vectors} writes it anew.
   */
  @Test
  void theVerdictsFile_isFresh() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (String archive : Vectors.archives()) {
      Verdict verdict =
          new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
              .verify(ArchiveSource.of(Vectors.bytes(archive)))
              .verdict();
      Json sample =
          Json.object()
              .put("file", archive)
              .put("exit", verdict.accepted() ? 0 : 1)
              .put("failed", Json.array(failed(verdict).stream().map(Json::of).toList()))
              .build();
      lines.append(lines.isEmpty() ? "[\n" : ",\n").append(sample.encode());
    }
    lines.append("\n]\n");
    if (System.getProperty("gongxin.write-vectors") != null) {
      Files.writeString(Path.of("src/test/resources/vectors/verdicts.json"), lines);
      return;
    }
    assertEquals(lines.toString(), new String(Vectors.bytes("verdicts.json"), UTF_8));
  }
}
