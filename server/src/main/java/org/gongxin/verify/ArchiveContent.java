package org.gongxin.verify;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.Sha256;
import org.gongxin.election.trustees.Trustees;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds, as far as it could be read; to be trusted only when it was accepted.
 *
 * @param setup digest of the Setup event, null when there is no event
 * @param head digest of the last event, which commits to all others; null when there is none
 * @param credentials texts of the public credentials that can be used
 * @param tally the encrypted one of the archive, if it fits the election
 * @param ballots digests of the ballots, in the order of the archive
 */
public record ArchiveContent(
    @Nullable Sha256 setup,
    @Nullable Sha256 head,
    @Nullable Election election,
    @Nullable Trustees trustees,
    Set<String> credentials,
    List<Sha256> ballots,
    @Nullable EncryptedTally tally,
    @Nullable ElectionResult result) {
  public ArchiveContent {
    credentials = Collections.unmodifiableSet(new LinkedHashSet<>(credentials));
    ballots = List.copyOf(ballots);
  }
}
