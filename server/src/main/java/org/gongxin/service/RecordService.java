package org.gongxin.service;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.ArchiveWriter;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Form;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordParts;
import org.gongxin.record.Results;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.LogRegressionException;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredShare;

/** Results and the record file of a meeting (protocol sections 27 and 29). */
public final class RecordService {
  private final MeetingLogs logs;
  private final ElectionStore store;
  private final RoundResults results;
  private final Cosignatures cosignatures;
  private final Path folder;
  private final ReentrantLock writing = new ReentrantLock(); // one at a time: it takes a while

  /**
   * The record files are kept in a folder, one a meeting: making one again gives the same bytes.
   */
  RecordService(
      MeetingLogs logs,
      ElectionStore store,
      RoundResults results,
      Cosignatures cosignatures,
      Path folder) {
    this.logs = logs;
    this.store = store;
    this.results = results;
    this.cosignatures = cosignatures;
    this.folder = folder;
  }

  /**
   * The exact bytes of {@code results.json}, for the organiser and the trustees.
   *
   * @throws Refusal {@code not_open} before the first round is counted or void; {@code not_found},
   *     {@code stale_state}
   */
  public byte[] results(MeetingId meeting) throws Refusal {
    return known(logs.require(meeting)).encode();
  }

  /** The results for everybody; refuses as {@link #results}. */
  public byte[] publishedResults(MeetingId meeting) throws Refusal {
    MeetingLog log = logs.require(meeting);
    return known(log).published(log.manifest()).encode();
  }

  private Results known(MeetingLog log) throws Refusal {
    Results known = results.of(log);
    if (known.rounds().isEmpty()) {
      throw new Refusal(RefusalCode.NOT_OPEN, "no round is counted");
    }
    return known;
  }

  /**
   * The record file for everybody. It proves every count and so holds every count: with a form for
   * the supervisors only, it is for the organiser and the trustees to hand out.
   *
   * @throws Refusal {@code forbidden} with such a form; else as {@link #record}
   * @throws IOException when it cannot be written
   */
  public Path publishedRecord(MeetingId meeting) throws Refusal, IOException {
    boolean withheld =
        logs.require(meeting).manifest().rounds().stream()
            .flatMap(round -> round.forms().stream())
            .anyMatch(Form::isForSupervisors);
    if (withheld) {
      throw new Refusal(RefusalCode.FORBIDDEN, "ask the organiser or a trustee for this record");
    }
    return record(meeting);
  }

  /**
   * The record file of a meeting, as a file to be sent, for the organiser and the trustees.
   *
   * @throws Refusal {@code not_open} until every opened round, and at least one, is counted or
   *     void; {@code not_found}, {@code stale_state}
   * @throws IOException when it cannot be written
   */
  public Path record(MeetingId meeting) throws Refusal, IOException {
    MeetingLog log = logs.require(meeting);
    requireFinished(log);
    writing.lock();
    try {
      return record(log);
    } finally {
      writing.unlock();
    }
  }

  private Path record(MeetingLog log) throws IOException {
    RecordSnapshot snapshot = log.read(RecordSnapshot::of).cosigned(cosignatures, log.meeting());
    Files.createDirectories(folder);
    Path file = folder.resolve(snapshot.fileName(log.meeting()));
    if (!Files.exists(file)) {
      write(log, snapshot, file);
    }
    return file;
  }

  private static void requireFinished(MeetingLog log) throws Refusal {
    boolean finished =
        log.read(
            view ->
                !view.progress().openedRounds().isEmpty()
                    && view.progress().openedRounds().stream()
                        .map(view.progress()::round)
                        .noneMatch(RecordService::isUnfinished));
    if (!finished) {
      throw new Refusal(RefusalCode.NOT_OPEN, "a round is not counted yet");
    }
  }

  private static boolean isUnfinished(RoundPhase phase) {
    return phase instanceof RoundPhase.Open || phase instanceof RoundPhase.Closed;
  }

  private void write(MeetingLog log, RecordSnapshot snapshot, Path file) throws IOException {
    Path work = Files.createTempDirectory(folder, "making-");
    List<RecordParts.OpenedElection> elections = new ArrayList<>();
    try {
      Manifest manifest = log.manifest();
      for (Round round : manifest.rounds()) {
        var result = log.read(view -> view.progress().result(round.id()));
        if (result.isPresent()) {
          for (Manifest.ElectionSlot slot : manifest.electionsOf(round)) {
            elections.add(opened(log, result.get(), slot.uuid(), work));
          }
        }
      }
      Path whole = work.resolve("record");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole))) {
        RecordFile.write(
            new RecordParts(
                manifest, snapshot.checkpoint(), snapshot.entries(), elections, results.of(log)),
            out);
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      for (RecordParts.OpenedElection election : elections) {
        election.archive().close();
      }
      delete(work);
    }
  }

  private RecordParts.OpenedElection opened(
      MeetingLog log, LogEntry.Result result, ElectionId election, Path work) throws IOException {
    Path file = work.resolve(election + ".bel");
    ElectionArchive.Count count =
        result.valid()
            ? new ElectionArchive.Count(
                log.read(view -> view.progress().sharedBy(election)),
                store.result(election).orElseThrow())
            : null;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      requireLogged(
          result, election, new ElectionArchive(store, log.manifest(), election).write(out, count));
    }
    List<Optional<byte[]>> proofs = new ArrayList<>();
    List<StoredShare> shares = store.shares(election);
    for (int owner = 1; owner <= log.manifest().trustees().members().size(); owner++) {
      int number = owner;
      proofs.add(
          shares.stream()
              .filter(share -> share.trustee() == number)
              .findFirst()
              .map(share -> share.proof().getBytes(StandardCharsets.UTF_8)));
    }
    return new RecordParts.OpenedElection(election, ArchiveSource.of(file), proofs);
  }

  // The start does not read the ballots of rounds that are done: here they are.
  private static void requireLogged(
      LogEntry.Result result, ElectionId election, ArchiveWriter.Head head) {
    if (!result.archives().contains(new LogEntry.ArchiveHash(election, head.hash()))) {
      throw new LogRegressionException(
          "The database was changed: the archive of election "
              + election
              + " is not what the log commits to.");
    }
  }

  private static void delete(Path work) throws IOException {
    try (Stream<Path> paths = Files.walk(work)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
