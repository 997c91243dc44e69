package org.gongxin.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.deed.Deed;
import org.gongxin.service.deed.Proposal;
import org.gongxin.service.deed.Proposals;
import org.gongxin.service.port.Account;
import org.gongxin.service.port.DeedStore;

/**
 * Does what cannot be taken back: at once where the meeting leaves it to one person, and else when
 * a second person confirms what a first one proposed.
 */
public final class DeedService {
  /** How long a proposal waits. */
  static final Duration WAITING = Duration.ofMinutes(10);

  private static final int MOST = 50;

  private final DeedStore store;
  private final Proposals proposals;
  private final MeetingService meetings;
  private final RoundService rounds;
  private final SlipService slips;
  private final LiveStatus status;
  private final InstantSource clock;

  // One decision of a meeting at a time: of two who confirm and one who withdraws, one is first.
  private final Map<MeetingId, ReentrantLock> deciding = new ConcurrentHashMap<>();

  DeedService(
      DeedStore store,
      Proposals proposals,
      MeetingService meetings,
      RoundService rounds,
      SlipService slips,
      LiveStatus status,
      InstantSource clock) {
    this.store = store;
    this.proposals = proposals;
    this.meetings = meetings;
    this.rounds = rounds;
    this.slips = slips;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Does a deed, or proposes it. What is done already, or proposed in the same words, is left so.
   *
   * @return whether it is done
   * @throws Refusal of the deed itself, also of one that is only proposed as far as that can be
   *     seen; {@code stale_state} when another one of its kind and place waits
   */
  public boolean begin(MeetingId meeting, Account by, Deed deed) throws Refusal {
    if (!needsTwo(meeting, deed)) {
      perform(meeting, deed, List.of());
      return true;
    }
    if (isDone(meeting, deed)) {
      return true;
    }
    ReentrantLock lock = lock(meeting);
    lock.lock();
    try {
      propose(meeting, by, deed);
    } finally {
      lock.unlock();
    }
    status.changed(meeting);
    return false;
  }

  private void propose(MeetingId meeting, Account by, Deed deed) throws Refusal {
    List<Proposal> waiting = proposals.of(meeting);
    if (waiting.stream().anyMatch(proposal -> proposal.deed().equals(deed))) {
      return;
    }
    boolean taken =
        !(deed instanceof Deed.VoidSlip)
            && waiting.stream().anyMatch(it -> it.deed().kind().equals(deed.kind()));
    if (taken || waiting.size() >= MOST) {
      throw new Refusal(RefusalCode.STALE_STATE, "another one waits to be confirmed");
    }
    Instant ends = clock.instant().plus(WAITING);
    int number = store.propose(meeting, deed.kind(), deed.about(), by, ends);
    proposals.add(meeting, new Proposal(number, deed, by, ends));
  }

  /**
   * Confirms a proposal and does it. When the deed itself is refused then, its proposal is used up.
   *
   * @throws Refusal {@code forbidden} for whoever proposed it and for a role that does not fit;
   *     {@code stale_state} when it does not wait any more; of the deed itself
   */
  public void confirm(MeetingId meeting, int number, Account by) throws Refusal {
    decide(
        meeting,
        number,
        proposal -> {
          Account first = proposal.by();
          if (by.number() == first.number() || !proposal.deed().mayBeConfirmedBy(by)) {
            throw new Refusal(RefusalCode.FORBIDDEN, "not for whoever proposed it, or this role");
          }
          settle(meeting, number, DeedStore.Outcome.CONFIRMED, by);
          perform(meeting, proposal.deed(), List.of(first.role(), by.role()));
        });
  }

  /**
   * Takes a proposal back.
   *
   * @throws Refusal {@code forbidden} but for whoever proposed it and the organiser; {@code
   *     stale_state} when it does not wait any more
   */
  public void withdraw(MeetingId meeting, int number, Account by) throws Refusal {
    decide(
        meeting,
        number,
        proposal -> {
          if (by.number() != proposal.by().number() && by.number() != Account.ORGANISER) {
            throw new Refusal(RefusalCode.FORBIDDEN, "proposed by somebody else");
          }
          settle(meeting, number, DeedStore.Outcome.WITHDRAWN, by);
        });
  }

  /** What is decided of a proposal while nobody else can. */
  @FunctionalInterface
  private interface Decision {
    void make(Proposal proposal) throws Refusal;
  }

  private void decide(MeetingId meeting, int number, Decision decision) throws Refusal {
    ReentrantLock lock = lock(meeting);
    lock.lock();
    try {
      decision.make(proposals.find(meeting, number).orElseThrow(DeedService::decided));
    } finally {
      lock.unlock();
      status.changed(meeting);
    }
  }

  // Durable before anything is done: there is no deed without its two names.
  private void settle(MeetingId meeting, int number, DeedStore.Outcome outcome, Account by)
      throws Refusal {
    if (!store.decide(meeting, number, outcome, by, clock.instant())) {
      throw decided();
    }
    proposals.remove(meeting, number);
  }

  private static Refusal decided() {
    return new Refusal(RefusalCode.STALE_STATE, "confirmed, withdrawn or ended before");
  }

  private ReentrantLock lock(MeetingId meeting) {
    return deciding.computeIfAbsent(meeting, none -> new ReentrantLock());
  }

  // A class under ten takes a second role even where one person is enough for all else.
  private boolean needsTwo(MeetingId meeting, Deed deed) throws Refusal {
    return switch (deed) {
      case Deed.Freeze freeze -> {
        meetings.requireFreezable(meeting, freeze);
        yield meetings.takesTwoPersons(meeting) || !freeze.small().isEmpty();
      }
      default -> meetings.takesTwoPersons(meeting);
    };
  }

  private boolean isDone(MeetingId meeting, Deed deed) throws Refusal {
    return switch (deed) {
      case Deed.Freeze freeze -> meetings.isFrozen(meeting);
      case Deed.Open open -> rounds.requireOpenable(meeting, open.round());
      case Deed.Close close -> rounds.requireClosable(meeting, close.round());
      case Deed.VoidSlip slip -> slips.requireVoidable(meeting, slip.slip());
    };
  }

  private void perform(MeetingId meeting, Deed deed, List<String> roles) throws Refusal {
    switch (deed) {
      case Deed.Freeze freeze -> meetings.freeze(meeting, freeze, roles);
      case Deed.Open open -> rounds.open(meeting, open.round());
      case Deed.Close close -> rounds.close(meeting, close.round());
      case Deed.VoidSlip slip -> slips.voidSlip(meeting, slip.slip());
    }
  }
}
