package org.gongxin.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.election.Ballot;
import org.gongxin.election.Ciphertext;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchiveEntry;
import org.gongxin.group.Scalar;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * All ballots of an archive: each alone on several threads, then, in their order, what needs the
 * others; and their sum.
 */
final class BallotsCheck {
  /**
   * What was counted.
   *
   * @param tally null when some ballot could not be counted, so that no tally can be compared
   * @param hashes of the ballots, in the order of the archive
   */
  record Counted(@Nullable EncryptedTally tally, int kept, long weight, List<Sha256> hashes) {}

  private final Archive archive;
  private final BallotCheck single;
  private final @Nullable CredentialList credentials;
  private final Findings findings;
  private final SeenComponents seen = new SeenComponents();

  /** The entry of the last ballot of each credential. */
  private final Map<String, ArchiveEntry> last = new HashMap<>();

  private final List<Sha256> hashes = new ArrayList<>();
  private @Nullable EncryptedTally tally;
  private long weight;

  BallotsCheck(
      Archive archive, Election election, @Nullable CredentialList credentials, Findings findings) {
    this.archive = archive;
    this.single = new BallotCheck(election);
    this.credentials = credentials;
    this.findings = findings;
    this.tally = EncryptedTally.empty(election);
  }

  /** A ballot's place and what was found there. */
  private record Item(ArchiveEntry entry, BallotCheck.Checked checked) {}

  Counted check(List<ArchiveEntry> ballots, OrderedWork work, Progress progress)
      throws IOException {
    try {
      work.run(
          ballots,
          entry -> new Item(entry, single.check(body(entry))),
          item -> {
            add(item);
            progress.report("ballots", hashes.size(), ballots.size());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    findings.made(
        CheckName.BALLOT_ENCODING,
        CheckName.BALLOT_SHAPE,
        CheckName.BALLOT_ELECTION,
        CheckName.BALLOT_SIGNATURE,
        CheckName.BALLOT_PROOF,
        CheckName.GROUP_ELEMENT,
        CheckName.DUPLICATE_CIPHERTEXT,
        CheckName.ONE_BALLOT);
    if (credentials != null) {
      findings.made(CheckName.UNKNOWN_CREDENTIAL);
    }
    return new Counted(tally, last.size(), weight, hashes);
  }

  private byte[] body(ArchiveEntry entry) {
    try {
      return archive.body(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Item item) {
    BallotCheck.Checked checked = item.checked;
    hashes.add(checked.hash());
    checked.failures().forEach(findings::fail);
    Ballot ballot = checked.ballot();
    if (ballot == null) {
      tally = null;
      return;
    }
    String where = "ballot " + checked.hash();
    long copied = ballot.components().stream().filter(component -> !seen.add(component)).count();
    if (copied > 0) {
      findings.fail(CheckName.DUPLICATE_CIPHERTEXT, where, copied + " components were seen before");
    }
    String credential = ballot.credential().text();
    if (credentials != null && !credentials.weights().containsKey(credential)) {
      findings.fail(CheckName.UNKNOWN_CREDENTIAL, where, "its credential is not listed");
    }
    ArchiveEntry earlier = last.put(credential, item.entry);
    if (earlier != null) {
      findings.fail(
          CheckName.ONE_BALLOT, where, "its credential has ballot " + earlier.hash() + " too");
      takeAway(earlier, credential);
    }
    count(checked.choices(), credential);
  }

  private void count(@Nullable List<List<Ciphertext>> choices, String credential) {
    weight += weightOf(credential);
    EncryptedTally before = tally;
    tally = before == null || choices == null ? null : before.add(weighted(choices, credential));
  }

  /** The last ballot of a credential is the one that counts in a tally (section 8). */
  private void takeAway(ArchiveEntry earlier, String credential) {
    weight -= weightOf(credential);
    EncryptedTally before = tally;
    try {
      if (before != null) {
        List<List<Ciphertext>> choices = Ballot.parse(body(earlier)).decodeChoices();
        tally = before.subtract(weighted(choices, credential));
      }
    } catch (Refusal refusal) {
      throw new IllegalStateException("counted before, so it can be read", refusal);
    }
  }

  private long weightOf(String credential) {
    return credentials == null ? 1 : credentials.weights().getOrDefault(credential, 1L);
  }

  private List<List<Ciphertext>> weighted(List<List<Ciphertext>> choices, String credential) {
    long factor = weightOf(credential);
    if (factor == 1) {
      return choices;
    }
    return choices.stream()
        .map(row -> row.stream().map(choice -> choice.multiply(Scalar.of(factor))).toList())
        .toList();
  }
}
