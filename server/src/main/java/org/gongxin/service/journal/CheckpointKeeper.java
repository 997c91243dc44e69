package org.gongxin.service.journal;

import java.io.IOException;
import java.util.Optional;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.port.LogStore;
import org.gongxin.service.port.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Signs the heads of one log, and never one that is not an extension of the last. A signed
 * checkpoint goes to the file outside the database first: whatever is known outside this process is
 * known to the file. Guarded by the writer's lock of its {@link MeetingLog}, but for {@link
 * #newest}.
 */
final class CheckpointKeeper {
  private final MeetingId meeting;
  private final NoteSigner signer;
  private final LogFiles files;
  private final LogStore store;

  /** The last one that was signed, or may have been. */
  private @Nullable SignedCheckpoint signed;

  /** The last one that is kept in both places, and so may be shown. */
  private volatile @Nullable SignedCheckpoint published;

  private CheckpointKeeper(MeetingId meeting, NoteSigner signer, LogFiles files, LogStore store) {
    this.meeting = meeting;
    this.signer = signer;
    this.files = files;
    this.store = store;
  }

  /**
   * Takes up the last checkpoint and compares it with the log as the database has it.
   *
   * @throws LogRegressionException when the log does not extend it
   * @throws IOException when the files are not in order, with words for the person at the machine
   */
  static CheckpointKeeper open(MeetingId meeting, LogFiles files, LogStore store, MerkleTree tree)
      throws IOException {
    CheckpointKeeper keeper = new CheckpointKeeper(meeting, files.key(meeting), files, store);
    Optional<SignedCheckpoint> kept = files.checkpoint(meeting);
    Optional<String> stored = store.newestCheckpoint(meeting);
    if (kept.isEmpty() && stored.isPresent()) {
      throw new IOException(
          "The file with the last checkpoint of log "
              + meeting
              + " is missing, and the database has one. Restore the data folder.\n"
              + stored.get());
    }
    if (kept.isPresent()) {
      keeper.take(kept.get(), "The file");
      keeper.requireExtendedBy(tree);
    }
    if (stored.isPresent()) {
      keeper.requireTrue(stored.get(), tree);
    }
    return keeper;
  }

  /** The key that verifies its signatures. */
  NoteSigner signer() {
    return signer;
  }

  /** The newest checkpoint that is out. */
  Optional<SignedCheckpoint> newest() {
    return Optional.ofNullable(published);
  }

  /**
   * Signs the head of a durable log, unless that was done before, and puts it out.
   *
   * @throws LogRegressionException when the log does not extend what was signed
   * @throws StoreUnavailableException when it cannot be kept; the next call tries again
   */
  void sign(MerkleTree tree) {
    requireExtendedBy(tree);
    SignedCheckpoint out = published;
    if (out == null || out.checkpoint().size() < tree.size()) {
      Checkpoint head = new Checkpoint(meeting.logOrigin(), tree.size(), tree.root());
      publish(SignedCheckpoint.sign(head, signer));
    }
  }

  private void publish(SignedCheckpoint checkpoint) {
    try {
      files.putCheckpoint(meeting, checkpoint);
    } catch (IOException e) {
      throw new StoreUnavailableException("the checkpoint cannot be written to its file", e);
    }
    signed = checkpoint;
    store.putCheckpoint(meeting, checkpoint.checkpoint().size(), checkpoint.encode());
    published = checkpoint;
  }

  private void take(SignedCheckpoint checkpoint, String source) throws IOException {
    try {
      checkpoint.requireSignedBy(signer.verifierKey());
    } catch (Refusal refusal) {
      throw new IOException(
          source + " holds a checkpoint that this log did not sign:\n" + checkpoint.encode());
    }
    signed = checkpoint;
  }

  private void requireExtendedBy(MerkleTree tree) {
    SignedCheckpoint last = signed;
    if (last != null) {
      Checkpoint head = last.checkpoint();
      if (head.size() > tree.size() || !tree.root(head.size()).equals(head.root())) {
        throw regression(last.encode(), tree);
      }
    }
  }

  private void requireTrue(String note, MerkleTree tree) throws IOException {
    try {
      SignedCheckpoint stored = SignedCheckpoint.parse(LogFiles.utf8(note));
      stored.requireSignedBy(signer.verifierKey());
      Checkpoint head = stored.checkpoint();
      if (head.size() > tree.size() || !tree.root(head.size()).equals(head.root())) {
        throw regression(note, tree);
      }
    } catch (Refusal refusal) {
      throw new IOException("The database holds a checkpoint that this log did not sign:\n" + note);
    }
  }

  private LogRegressionException regression(String signedNote, MerkleTree tree) {
    return new LogRegressionException(
        "The log in the database does not extend the last checkpoint that was signed."
            + " The database is older than it was, or was changed.\nSigned:\n"
            + signedNote
            + "Database:\n"
            + new Checkpoint(meeting.logOrigin(), tree.size(), tree.root()).text());
  }
}
