package org.gongxin.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongxin.election.Ballot;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchiveEntry;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.EventType;
import org.gongxin.election.archive.OwnedRecord;
import org.gongxin.election.archive.SetupRecord;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The names that an archive gives to its parts, for comparing them with the log. Whether the parts
 * are right is for {@link ArchiveVerifier}.
 */
final class ArchiveIndex {
  private final Archive archive;
  private final List<EventType> types = new ArrayList<>();
  private final Map<Integer, Sha256> decryptions = new TreeMap<>();
  private final List<Sha256> ballots = new ArrayList<>();
  private @Nullable SetupRecord setup;

  private ArchiveIndex(Archive archive) throws IOException {
    this.archive = archive;
    for (ArchivedEvent event : archive.events()) {
      types.add(event.event().type());
      if (!event.records().isEmpty()) {
        read(event);
      }
    }
  }

  static ArchiveIndex of(ArchiveSource source) throws IOException, Refusal {
    return new ArchiveIndex(Archive.scan(source, position -> {}));
  }

  private void read(ArchivedEvent event) throws IOException {
    try {
      switch (event.event().type()) {
        case SETUP -> setup = SetupRecord.parse(archive.body(event.records().get(3)));
        case PARTIAL_DECRYPTION -> {
          OwnedRecord owned = OwnedRecord.parse(archive.body(event.records().get(1)));
          decryptions.put(owned.owner(), owned.payload());
        }
        case BALLOT -> ballots.add(event.records().getFirst().hash());
        default -> {}
      }
    } catch (Refusal refusal) {
      // The archive's own checks name it; here it is a part that is missing.
    }
  }

  /** The one time of all its entries, seconds since 1970: no digest covers it. */
  long timestamp() {
    return archive.timestamp();
  }

  /** The digests the Setup names, null when they cannot be read. */
  @Nullable SetupRecord setup() {
    return setup;
  }

  /** Digests of the ballots, in their order. */
  List<Sha256> ballots() {
    return ballots;
  }

  /** Digests of the partial decryptions, by the number of the trustee. */
  Map<Integer, Sha256> decryptions() {
    return decryptions;
  }

  /** Whether anything stands behind the ballots. */
  boolean isDecrypted() {
    return types.stream().anyMatch(type -> type.compareTo(EventType.END_BALLOTS) > 0);
  }

  /** The credential of each ballot that can be read, by the digest of the ballot. */
  Map<Sha256, String> credentialsOfBallots() throws IOException {
    Map<Sha256, String> credentials = new HashMap<>();
    for (ArchivedEvent event : archive.events()) {
      if (event.event().type() == EventType.BALLOT && !event.records().isEmpty()) {
        ArchiveEntry entry = event.records().getFirst();
        try {
          credentials.put(entry.hash(), Ballot.parse(archive.body(entry)).credential().text());
        } catch (Refusal refusal) {
          // The archive's own checks name it.
        }
      }
    }
    return credentials;
  }
}
