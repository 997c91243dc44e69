package org.gongxin.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.NoteSignature;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.SignedNote;
import org.gongxin.record.MeetingId;

/**
 * The newest cosignature of each witness of each log. It is in memory alone: a witness cosigns
 * again after a restart, and nothing stored tells when a checkpoint was seen.
 */
final class Cosignatures {
  /** What a witness signed, and its line of the note. */
  private record Kept(Checkpoint checkpoint, NoteSignature line) {}

  private final Map<MeetingId, Map<Integer, Kept>> kept = new ConcurrentHashMap<>();

  /** Keeps a cosignature that was checked, unless the witness has signed a greater checkpoint. */
  void keep(MeetingId meeting, int witness, Checkpoint checkpoint, NoteSignature line) {
    kept.computeIfAbsent(meeting, none -> new ConcurrentSkipListMap<>())
        .merge(
            witness,
            new Kept(checkpoint, line),
            (old, next) -> next.checkpoint.size() >= old.checkpoint.size() ? next : old);
  }

  /** How far a witness has cosigned; 0 when it has not. */
  long size(MeetingId meeting, int witness) {
    return Optional.ofNullable(kept.getOrDefault(meeting, Map.of()).get(witness))
        .map(it -> it.checkpoint.size())
        .orElse(0L);
  }

  /** A checkpoint of ours with the cosignatures of those witnesses whose newest it is. */
  SignedCheckpoint merge(MeetingId meeting, SignedCheckpoint checkpoint) {
    SignedNote note = checkpoint.note();
    for (Kept each : kept.getOrDefault(meeting, Map.of()).values()) {
      if (each.checkpoint.equals(checkpoint.checkpoint())) {
        note = note.with(each.line);
      }
    }
    return new SignedCheckpoint(note, checkpoint.checkpoint());
  }
}
