package org.gongxin.service;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.casting.BallotIntake;
import org.gongxin.service.casting.ProofExecutor;
import org.gongxin.service.casting.SlipPins;
import org.gongxin.service.deed.Proposals;
import org.gongxin.service.journal.LogFiles;
import org.gongxin.service.journal.LogRegressionException;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.people.PeopleService;
import org.gongxin.service.port.AccountStore;
import org.gongxin.service.port.Stores;

/**
 * All services of one server, on one database and one data folder. Their methods wait: call them on
 * virtual threads.
 */
public final class Services implements AutoCloseable {
  private final AccountStore accounts;
  private final PeopleService people;
  private final MeetingService meetings;
  private final TrusteeService trustees;
  private final CeremonyService ceremonies;
  private final SlipService slips;
  private final AttendanceService attendance;
  private final RoundService rounds;
  private final CastService casting;
  private final PinService pins;
  private final ShareService shares;
  private final WitnessService witnesses;
  private final StatementService statements;
  private final RecordService records;
  private final DeedService deeds;
  private final LogReader log;
  private final ElectionReader elections;
  private final LiveStatus status;
  private final ProofExecutor proofs;

  private Services(
      Stores stores,
      ServiceSettings settings,
      LogFiles files,
      MeetingLogs logs,
      Counting counting,
      BallotBoxes boxes,
      InstantSource clock,
      SecureRandom random) {
    RoundResults results = new RoundResults(stores.elections());
    Cosignatures cosignatures = new Cosignatures();
    AnnulmentProposals proposals = new AnnulmentProposals();
    Proposals waiting = new Proposals(clock);
    UnlockProposals unlocking = new UnlockProposals();
    SupervisorStatus supervisors = new SupervisorStatus(cosignatures, proposals, unlocking);
    this.proofs = new ProofExecutor(settings.proofThreads(), settings.proofQueue());
    SlipPins slipPins = new SlipPins(stores.elections(), stores.pins());
    BallotIntake intake = new BallotIntake(boxes, slipPins, proofs, settings.batchWindow());
    this.accounts = stores.accounts();
    this.people = new PeopleService(stores.people(), clock, random);
    this.status =
        new LiveStatus(
            stores.meetings(),
            stores.ceremonies(),
            logs,
            new StatusDocument(results, supervisors, waiting));
    this.meetings =
        new MeetingService(
            stores.meetings(),
            logs,
            status,
            new Freezer(stores, logs, files, random, settings.client()),
            random);
    this.trustees = new TrusteeService(stores.meetings(), stores.ceremonies(), logs, random);
    this.ceremonies = new CeremonyService(stores.meetings(), stores.ceremonies(), status, proofs);
    this.slips = new SlipService(logs, new SlipVoiding(stores.elections(), boxes), random);
    this.attendance = new AttendanceService(logs);
    this.rounds =
        new RoundService(
            logs,
            stores.durability(),
            boxes,
            intake,
            new Closing(stores.elections(), boxes),
            clock);
    this.casting = new CastService(stores.elections(), logs, boxes, intake);
    this.pins = new PinService(logs, boxes, slipPins, stores.pins(), unlocking, status);
    this.shares = new ShareService(logs, stores.elections(), counting, proofs);
    this.witnesses = new WitnessService(logs, cosignatures, status, clock);
    this.statements =
        new StatementService(
            logs, new Annulling(stores.elections(), boxes, proposals), proposals, status);
    this.records =
        new RecordService(
            logs,
            stores.elections(),
            results,
            cosignatures,
            settings.dataFolder().resolve("records"));
    this.deeds = new DeedService(stores.deeds(), waiting, meetings, rounds, slips, status, clock);
    this.log = new LogReader(logs, cosignatures);
    this.elections = new ElectionReader(logs, stores.elections(), boxes);
  }

  /**
   * Opens everything: looks whether the database keeps what it acknowledges, hashes every stored
   * log anew, compares it with the last checkpoint outside the database, and takes up what a crash
   * left half done.
   *
   * @throws LogRegressionException when the database is behind what was signed or was changed; the
   *     message shows both and is for the person at the machine
   * @throws IOException when the database or the data folder is not in order, with words for that
   *     person
   */
  public static Services start(
      Stores stores, ServiceSettings settings, InstantSource clock, SecureRandom random)
      throws IOException {
    List<String> problems = stores.durability().problems();
    if (!problems.isEmpty()) {
      throw new IOException(
          "The database is not set up to keep ballots through a power cut, or would note their"
              + " times: "
              + String.join("; ", problems)
              + ". Change this in its configuration and start again.");
    }
    LogFiles files = new LogFiles(settings.dataFolder());
    MeetingLogs logs = MeetingLogs.open(stores, files);
    BallotBoxes boxes = new BallotBoxes(stores.elections());
    Counting counting = new Counting(stores.elections(), boxes);
    Resumption.run(logs, boxes, counting);
    return new Services(stores, settings, files, logs, counting, boxes, clock, random);
  }

  public AccountStore accounts() {
    return accounts;
  }

  public PeopleService people() {
    return people;
  }

  public MeetingService meetings() {
    return meetings;
  }

  public TrusteeService trustees() {
    return trustees;
  }

  public CeremonyService ceremonies() {
    return ceremonies;
  }

  public SlipService slips() {
    return slips;
  }

  public AttendanceService attendance() {
    return attendance;
  }

  public RoundService rounds() {
    return rounds;
  }

  public CastService casting() {
    return casting;
  }

  public PinService pins() {
    return pins;
  }

  public ShareService shares() {
    return shares;
  }

  public WitnessService witnesses() {
    return witnesses;
  }

  public StatementService statements() {
    return statements;
  }

  public RecordService records() {
    return records;
  }

  public DeedService deeds() {
    return deeds;
  }

  public LogReader log() {
    return log;
  }

  public ElectionReader elections() {
    return elections;
  }

  public LiveStatus status() {
    return status;
  }

  /** Lets no new work in. What is durable is taken up at the next start. */
  @Override
  public void close() {
    proofs.close();
  }
}
