package org.gongxin.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.AppendOutcome;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.LogStore;
import org.gongxin.service.port.OutcomeUnknownException;
import org.gongxin.service.port.StoreUnavailableException;

/** A real log store that fails once at one step, having done the step or not. */
final class FaultyLogStore implements LogStore {
  /** Where it fails. */
  enum Fault {
    NONE,
    APPEND_FAILED,
    APPEND_UNKNOWN_BUT_FAILED,
    APPEND_UNKNOWN_BUT_PERSISTED,
    CHECKPOINT_FAILED,
    CHECKPOINT_FAILED_BUT_PERSISTED
  }

  private final LogStore real;
  private Fault next = Fault.NONE;
  private Optional<Class<? extends Attachment>> fatal = Optional.empty();

  FaultyLogStore(LogStore real) {
    this.real = real;
  }

  void failNext(Fault fault) {
    next = fault;
  }

  /** Fails every append that brings such an attachment, as if the server died right before it. */
  void failAt(Class<? extends Attachment> kind) {
    fatal = Optional.of(kind);
  }

  boolean hasFailed() {
    return next == Fault.NONE;
  }

  private boolean happens(Fault fault) {
    boolean now = next == fault;
    if (now) {
      next = Fault.NONE;
    }
    return now;
  }

  @Override
  public AppendOutcome append(LogAppend append) {
    boolean dies =
        fatal.isPresent() && append.attachments().stream().anyMatch(fatal.get()::isInstance);
    if (dies || happens(Fault.APPEND_FAILED)) {
      throw new StoreUnavailableException("made to fail", new IOException());
    }
    if (happens(Fault.APPEND_UNKNOWN_BUT_FAILED)) {
      throw new OutcomeUnknownException("made to fail", new IOException());
    }
    boolean lost = happens(Fault.APPEND_UNKNOWN_BUT_PERSISTED);
    AppendOutcome outcome = real.append(append);
    if (lost) {
      throw new OutcomeUnknownException("made to fail", new IOException());
    }
    return outcome;
  }

  @Override
  public void putCheckpoint(MeetingId meeting, long size, String note) {
    if (happens(Fault.CHECKPOINT_FAILED)) {
      throw new StoreUnavailableException("made to fail", new IOException());
    }
    boolean lost = happens(Fault.CHECKPOINT_FAILED_BUT_PERSISTED);
    real.putCheckpoint(meeting, size, note);
    if (lost) {
      throw new StoreUnavailableException("made to fail", new IOException());
    }
  }

  @Override
  public List<MeetingId> meetings() {
    return real.meetings();
  }

  @Override
  public Optional<LogHead> head(MeetingId meeting) {
    return real.head(meeting);
  }

  @Override
  public List<String> entries(MeetingId meeting, long from) {
    return real.entries(meeting, from);
  }

  @Override
  public Optional<String> newestCheckpoint(MeetingId meeting) {
    return real.newestCheckpoint(meeting);
  }
}
