package org.gongxin.service;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.Sha256;
import org.gongxin.election.Slip;
import org.gongxin.meeting.SlipCounts;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Elections;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.StoredSetup;

/** Slips (票): made once a class, counted, voided (protocol section 17). */
public final class SlipService {
  private final MeetingLogs logs;
  private final SlipVoiding voiding;
  private final SecureRandom random;
  private final Set<String> beingMade = ConcurrentHashMap.newKeySet();

  SlipService(MeetingLogs logs, SlipVoiding voiding, SecureRandom random) {
    this.logs = logs;
    this.voiding = voiding;
    this.random = random;
  }

  /**
   * Makes the slips of a class: gives each secret to the sink once, then stores the public
   * credentials of all its elections and sets up those of the rounds, and lets the sink finish.
   * Nothing secret is kept. When the sink fails before that, nothing was made and it may be tried
   * again with new secrets.
   *
   * @throws Refusal {@code not_found}; {@code stale_state} when the slips of the class are made, or
   *     are to be made apart from the server; {@code malformed} for a number out of range; {@code
   *     record_too_large}
   * @throws IOException of the sink
   */
  public void make(MeetingId meeting, String ballotClass, int number, SlipSink sink)
      throws Refusal, IOException {
    MeetingLog log = logs.require(meeting);
    Manifest.BallotClass of = requireUnmade(log, ballotClass, Manifest.SlipOrigin.SERVER);
    if (number < 1 || number > CredentialLists.MOST_SLIPS) {
      throw new Refusal(RefusalCode.MALFORMED, "from 1 to 20000 slips");
    }
    requireRoom(log, of, number);
    String key = meeting + "/" + ballotClass;
    if (!beingMade.add(key)) {
      throw new Refusal(RefusalCode.STALE_STATE, "the slips of this class are being made");
    }
    try {
      List<Slip> slips = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        slips.add(Slip.random(log.manifest().pin(), random));
      }
      CredentialLists lists = CredentialLists.of(log.manifest().uuidsOf(of), slips);
      for (Slip slip : slips) {
        sink.slip(slip);
      }
      store(log, of, lists);
      sink.finish();
    } finally {
      beingMade.remove(key);
    }
  }

  /**
   * Takes the public credentials of slips that were made apart from the server.
   *
   * @param file see {@link CredentialLists#parse}
   * @throws Refusal as there; {@code not_found}; {@code stale_state} when the slips of the class
   *     are made, or are to be made by the server
   */
  public void upload(MeetingId meeting, String ballotClass, byte[] file) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Manifest.BallotClass of = requireUnmade(log, ballotClass, Manifest.SlipOrigin.APART);
    CredentialLists lists = CredentialLists.parse(file, log.manifest(), of);
    requireRoom(log, of, lists.slips());
    store(log, of, lists);
  }

  /**
   * Enters how many slips of a class were handed out, replaced and left over. Entering the same
   * again does nothing.
   *
   * @throws Refusal {@code malformed} when the numbers cannot be those of the printed slips; {@code
   *     not_found}; {@code stale_state} before the slips are made and while a closed round is being
   *     counted
   */
  public void count(
      MeetingId meeting, String ballotClass, int handedOut, int replaced, int leftOver)
      throws Refusal {
    MeetingLog log = logs.require(meeting);
    requireClass(log, ballotClass);
    log.add(
        (progress, size) -> {
          SlipCounts before = SlipEntries.requireMade(progress, ballotClass);
          SlipCounts after = before.counted(handedOut, replaced, leftOver);
          if (progress.isCounting() && !before.equals(after)) {
            throw new Refusal(RefusalCode.STALE_STATE, "a closed round is being counted");
          }
          return before.equals(after)
              ? Addition.nothing(false)
              : new Addition<>(true, List.of(SlipEntries.counts(ballotClass, after)), List.of());
        });
  }

  /**
   * Voids one slip in every election it could still vote in.
   *
   * @param credentials its public credential in each election of its class
   * @throws Refusal {@code malformed} when they are not one for each election of a class; {@code
   *     unknown_credential}; {@code credential_used} when an open election has a ballot of it;
   *     {@code not_found}, {@code stale_state}
   */
  public void voidSlip(MeetingId meeting, List<LogEntry.Voided> credentials) throws Refusal {
    voiding.voidSlip(logs.require(meeting), credentials);
  }

  /** The class of a slip; refuses as {@link #voidSlip}. */
  public String classOf(MeetingId meeting, List<LogEntry.Voided> credentials) throws Refusal {
    return SlipVoiding.requireComplete(logs.require(meeting).manifest(), credentials).id();
  }

  /**
   * Refuses what {@link #voidSlip} would refuse now.
   *
   * @return whether the slip is void already
   */
  boolean requireVoidable(MeetingId meeting, List<LogEntry.Voided> credentials) throws Refusal {
    return voiding.requireVoidable(logs.require(meeting), credentials);
  }

  private void store(MeetingLog log, Manifest.BallotClass ballotClass, CredentialLists lists)
      throws Refusal {
    Manifest manifest = log.manifest();
    List<LogEntry> entries = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    List<LogEntry.Credentials> hashes = new ArrayList<>();
    lists
        .records()
        .forEach(
            (election, record) -> {
              hashes.add(new LogEntry.Credentials(election, Sha256.of(record)));
              attachments.add(new Attachment.Credentials(election, record));
            });
    lists.pins().forEach((election, pins) -> attachments.add(new Attachment.Pins(election, pins)));
    entries.add(SlipEntries.made(ballotClass.id(), lists.slips(), hashes));
    for (Round round : manifest.rounds()) {
      ElectionId election = electionOf(manifest, round, ballotClass);
      StoredSetup setup = new StoredSetup(Elections.of(manifest, round, ballotClass).text());
      String credentials = lists.records().getOrDefault(election, "");
      entries.add(
          new LogEntry.Setup(election, ElectionArchive.setup(manifest, setup, credentials).hash()));
      attachments.add(new Attachment.Setup(election, setup));
    }
    log.add(
        (progress, size) -> {
          if (!progress.slips(ballotClass.id()).isPresent()) {
            return new Addition<>(true, entries, attachments);
          }
          if (progress
              .credentials(hashes.getFirst().election())
              .equals(Optional.of(hashes.getFirst().hash()))) {
            return Addition.nothing(true); // ours, by an attempt whose answer was lost
          }
          throw made();
        });
  }

  private static ElectionId electionOf(
      Manifest manifest, Round round, Manifest.BallotClass ballotClass) {
    return manifest.electionsOf(round).stream()
        .filter(slot -> slot.ballotClass().equals(ballotClass.id()))
        .findFirst()
        .orElseThrow()
        .uuid();
  }

  private static Manifest.BallotClass requireUnmade(
      MeetingLog log, String ballotClass, Manifest.SlipOrigin origin) throws Refusal {
    Manifest.BallotClass of = requireClass(log, ballotClass);
    if (log.manifest().slips() != origin) {
      throw new Refusal(
          RefusalCode.STALE_STATE, "the slips come from: " + log.manifest().slips().wire());
    }
    if (log.read(view -> view.progress().slips(ballotClass).isPresent())) {
      throw made();
    }
    return of;
  }

  private static void requireRoom(MeetingLog log, Manifest.BallotClass of, int number)
      throws Refusal {
    RecordSize.require(
        log.manifest(),
        each ->
            each.equals(of)
                ? number
                : log.read(view -> view.progress().slips(each.id()))
                    .map(SlipCounts::printed)
                    .orElse(each.expected()));
  }

  private static Manifest.BallotClass requireClass(MeetingLog log, String id) throws Refusal {
    return log.manifest()
        .ballotClass(id)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such class"));
  }

  private static Refusal made() {
    return new Refusal(RefusalCode.STALE_STATE, "the slips of this class are made");
  }
}
