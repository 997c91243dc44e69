package org.gongxin.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.StoreUnavailableException;

/** Takes up at the start what was going on when the server ended. */
final class Resumption {
  private static final Logger LOG = System.getLogger(Resumption.class.getName());

  private Resumption() {}

  /**
   * Makes the boxes of open rounds ready and completes counts that have enough shares.
   *
   * @throws IOException when a count cannot be completed
   */
  static void run(MeetingLogs logs, BallotBoxes boxes, Counting counting) throws IOException {
    for (MeetingLog log : logs.all()) {
      for (Round round : log.manifest().rounds()) {
        RoundPhase phase = log.read(view -> view.progress().round(round.id()));
        if (phase instanceof RoundPhase.Open) {
          log.manifest().electionsOf(round).forEach(slot -> open(log, boxes, slot));
        } else if (phase instanceof RoundPhase.Closed) {
          count(log, round, counting);
        }
      }
    }
  }

  private static void open(MeetingLog log, BallotBoxes boxes, Manifest.ElectionSlot slot) {
    ElectionId election = slot.uuid();
    boxes.prepare(log, election);
    // Voting goes on meanwhile; the close waits for it.
    Thread.ofVirtual().name("tally").start(() -> prepareTally(log, boxes, election));
  }

  private static void prepareTally(MeetingLog log, BallotBoxes boxes, ElectionId election) {
    try {
      boxes.prepareTally(log, election);
    } catch (StoreUnavailableException away) {
      LOG.log(Level.DEBUG, "the close will do it", away);
    }
  }

  private static void count(MeetingLog log, Round round, Counting counting) throws IOException {
    try {
      counting.complete(log, round);
    } catch (Refusal refusal) {
      throw new IOException("the count of round " + round.id() + " stopped: " + refusal.detail());
    }
  }
}
