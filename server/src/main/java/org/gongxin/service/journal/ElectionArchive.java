package org.gongxin.service.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.gongxin.election.archive.ArchiveWriter;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredSetup;
import org.gongxin.service.port.StoredShare;
import org.jspecify.annotations.Nullable;

/**
 * The Belenios archive of an election, written from what is stored: the same stored texts give the
 * same bytes.
 */
public final class ElectionArchive {
  private final ElectionStore store;
  private final Manifest manifest;
  private final ElectionId election;

  public ElectionArchive(ElectionStore store, Manifest manifest, ElectionId election) {
    this.store = store;
    this.manifest = manifest;
    this.election = election;
  }

  /**
   * What stands in an archive behind its ballots.
   *
   * @param order the trustees, in the order in which their shares came
   * @param result the counts, exact text
   */
  public record Count(List<Integer> order, String result) {
    public Count {
      order = List.copyOf(order);
    }
  }

  /** The head an archive has that only begins. */
  public static ArchiveWriter.Head setup(Manifest manifest, StoredSetup setup, String credentials) {
    try {
      return ArchiveWriter.begin(OutputStream.nullOutputStream(), manifest.archiveTime())
          .setup(setup.record().getBytes(UTF_8), trustees(manifest), credentials.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
  }

  /**
   * Writes the archive of an election whose box is closed.
   *
   * @param count null for a void one, which ends with its ballots
   * @throws IOException of the stream
   */
  public ArchiveWriter.Head write(OutputStream out, @Nullable Count count) throws IOException {
    StoredSetup setup = store.setup(election).orElseThrow();
    String credentials = store.credentials(election).orElseThrow();
    ArchiveWriter writer = ArchiveWriter.begin(out, manifest.archiveTime());
    writer.setup(setup.record().getBytes(UTF_8), trustees(manifest), credentials.getBytes(UTF_8));
    int ballots = ballots(writer);
    ArchiveWriter.Head head = writer.endBallots();
    return count == null ? head : count(writer, ballots, count);
  }

  /** The head of the archive, which commits to all of it. */
  public ArchiveWriter.Head head(@Nullable Count count) {
    try {
      return write(OutputStream.nullOutputStream(), count);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
  }

  private int ballots(ArchiveWriter writer) throws IOException {
    int[] number = {0};
    try {
      store.forEachBallot(
          election,
          -1,
          ballot -> {
            number[0]++;
            append(writer, ballot.ballot());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return number[0];
  }

  private static void append(ArchiveWriter writer, String ballot) {
    try {
      writer.ballot(ballot.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ArchiveWriter.Head count(ArchiveWriter writer, int ballots, Count count)
      throws IOException {
    String tally = store.encryptedTally(election).orElseThrow();
    writer.encryptedTally(tally.getBytes(UTF_8), ballots, ballots);
    List<StoredShare> shares = store.shares(election);
    for (int trustee : count.order()) {
      for (StoredShare share : shares) {
        if (share.trustee() == trustee) {
          writer.partialDecryption(trustee, share.partialDecryption().getBytes(UTF_8));
        }
      }
    }
    return writer.result(count.result().getBytes(UTF_8));
  }

  /** The exact bytes of the trustees record of every election of the meeting. */
  public static byte[] trustees(Manifest manifest) {
    return manifest.trustees().record().encodeUtf8();
  }
}
