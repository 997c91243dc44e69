package org.gongxin.service.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.AppendOutcome;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.LogStore;
import org.gongxin.service.port.OutcomeUnknownException;
import org.gongxin.service.port.StoreUnavailableException;

/**
 * One meeting's log: the one place where anything about a frozen meeting is decided and added. A
 * fair lock orders all changes in this process; the compare-and-swap of the head orders them
 * against any other. Entries are durable before a checkpoint over them is signed, and that is kept
 * before anybody is answered.
 *
 * <p>What the log says is also kept in memory, under a lock of its own that is never held while the
 * database is waited for: reading goes on while a change waits, or the database is away.
 */
public final class MeetingLog {
  private static final int ATTEMPTS = 5;
  private static final Map<String, String> RETRY = Map.of("retry_after", "2");

  // Whoever has it is the only one that changes anything, here or in the store.
  private final ReentrantLock writing = new ReentrantLock(true);
  // The writer takes it for the moment in which tree, entries and progress grow together.
  private final ReentrantReadWriteLock memory = new ReentrantReadWriteLock();
  private final MeetingId meeting;
  private final Manifest manifest;
  private final byte[] manifestText;
  private final LogStore store;
  private final MerkleTree tree = new MerkleTree();
  private final List<byte[]> entries = new ArrayList<>();
  private final MeetingProgress progress;
  private final CheckpointKeeper checkpoints;
  private final Runnable changed;
  private boolean outcomeUnknown;

  private MeetingLog(
      MeetingId meeting, Manifest manifest, LogStore store, LogFiles files, Runnable changed)
      throws IOException {
    this.meeting = meeting;
    this.manifest = manifest;
    this.manifestText = manifest.encode();
    this.store = store;
    this.changed = changed;
    this.progress = new MeetingProgress(manifest);
    catchUp();
    this.checkpoints = CheckpointKeeper.open(meeting, files, store, tree);
  }

  /**
   * Reads a log whole, hashes it anew and compares it with the stored head, the last checkpoint and
   * the file outside the database. Nothing is signed yet.
   *
   * @param changed called after each change, inside the lock: it must return at once
   * @throws LogRegressionException when they disagree
   * @throws IOException when its files are not in order
   */
  public static MeetingLog open(
      MeetingId meeting, Manifest manifest, LogStore store, LogFiles files, Runnable changed)
      throws IOException {
    return new MeetingLog(meeting, manifest, store, files, changed);
  }

  /**
   * Signs what is durable and not yet covered.
   *
   * @throws StoreUnavailableException when the checkpoint cannot be kept
   */
  void sign() {
    writing.lock();
    try {
      checkpoints.sign(tree);
    } finally {
      writing.unlock();
    }
  }

  public MeetingId meeting() {
    return meeting;
  }

  /** The charter it begins with. */
  public Manifest manifest() {
    return manifest;
  }

  /** Its exact bytes. */
  public byte[] manifestText() {
    return manifestText.clone();
  }

  /** The key that verifies its checkpoints. */
  public VerifierKey key() {
    return checkpoints.signer().verifierKey();
  }

  /**
   * Decides a change, stores it, signs a checkpoint over it and keeps that.
   *
   * @return the answer of the change, which is now true for everybody
   * @throws Refusal of the change itself; {@code stale_state} when the database fell behind what
   *     was signed; {@code unavailable} when it does not answer or others keep being faster
   */
  public <T> T add(Change<T> change) throws Refusal {
    writing.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (outcomeUnknown) {
          catchUp();
        }
        checkpoints.sign(tree); // what an earlier failure left unsigned
        Change.Addition<T> addition = change.decide(progress, tree.size());
        if (addition.entries().isEmpty() || append(addition)) {
          checkpoints.sign(tree);
          return addition.answer();
        }
        catchUp();
      }
      throw unavailable("others keep writing to this log");
    } catch (StoreUnavailableException e) {
      throw unavailable("the database is not available");
    } catch (LogRegressionException e) {
      throw new Refusal(RefusalCode.STALE_STATE, String.valueOf(e.getMessage()));
    } finally {
      writing.unlock();
    }
  }

  /**
   * Looks at the log in memory, without changing anything and without waiting for a database.
   * Nothing of it may leave the call but what is copied.
   */
  public <T> T read(Function<View, T> look) {
    memory.readLock().lock();
    try {
      return look.apply(view());
    } finally {
      memory.readLock().unlock();
    }
  }

  /** Whether a change would add anything: decided, or refused, as {@link #add} would. */
  public <T> boolean wouldAdd(Change<T> change) throws Refusal {
    writing.lock();
    try {
      return !change.decide(progress, tree.size()).entries().isEmpty();
    } catch (StoreUnavailableException e) {
      throw unavailable("the database is not available");
    } finally {
      writing.unlock();
    }
  }

  /** Looks at the log while nothing is added to it: for what follows the log, and may wait. */
  public void follow(Consumer<View> follower) {
    writing.lock();
    try {
      follower.accept(view());
    } finally {
      writing.unlock();
    }
  }

  private View view() {
    return new View(progress, tree, entries, checkpoints.newest());
  }

  /**
   * The log at one moment.
   *
   * @param checkpoint the newest that is out; it may cover less than the tree for an instant
   */
  public record View(
      MeetingProgress progress,
      MerkleTree tree,
      List<byte[]> entries,
      Optional<SignedCheckpoint> checkpoint) {}

  private boolean append(Change.Addition<?> addition) {
    List<byte[]> encoded = addition.entries().stream().map(LogEntry::encode).toList();
    LogHead before = new LogHead(tree.size(), tree.root().hex());
    LogHead after = new LogHead(tree.size() + encoded.size(), RootAhead.of(tree, encoded).hex());
    List<String> texts = encoded.stream().map(MeetingLog::text).toList();
    try {
      AppendOutcome outcome =
          store.append(new LogAppend(meeting, before, after, texts, addition.attachments()));
      if (outcome == AppendOutcome.APPENDED) {
        take(encoded);
        changed.run();
      }
      return outcome == AppendOutcome.APPENDED;
    } catch (OutcomeUnknownException e) {
      outcomeUnknown = true;
      return false;
    }
  }

  /** Takes in what the database has and this process has not. */
  private void catchUp() {
    LogHead head;
    do {
      take(store.entries(meeting, tree.size()).stream().map(LogFiles::utf8).toList());
      head = store.head(meeting).orElse(LogHead.NONE);
    } while (head.size() > tree.size());
    if (head.size() < tree.size() || !head.root().equals(tree.root().hex())) {
      throw new LogRegressionException(
          "The entries of log "
              + meeting
              + " are not those its head commits to.\nHead: "
              + head.size()
              + " "
              + head.root()
              + "\nEntries: "
              + tree.size()
              + " "
              + tree.root().hex());
    }
    outcomeUnknown = false;
  }

  private void take(List<byte[]> added) {
    memory.writeLock().lock();
    try {
      added.forEach(this::take);
    } finally {
      memory.writeLock().unlock();
    }
  }

  private void take(byte[] entry) {
    try {
      progress.accept(tree.size(), LogEntry.parse(entry));
    } catch (Refusal refusal) {
      throw new LogRegressionException(
          "Entry " + tree.size() + " of log " + meeting + " is damaged: " + refusal.getMessage());
    }
    tree.append(entry);
    entries.add(entry);
  }

  private static String text(byte[] entry) {
    return new String(entry, StandardCharsets.UTF_8);
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(RefusalCode.UNAVAILABLE, detail, RETRY);
  }
}
