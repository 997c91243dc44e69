package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gongxin.election.Sha256;
import org.gongxin.json.JsonArray;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Form;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.Round;
import org.gongxin.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Everything a manifest is made of when a meeting is frozen (章程封存).
 *
 * @param log the key of this meeting's log
 * @param witnesses the trustees of the plan in its order, or none
 * @param trusteeKeys one for each trustee of the plan, in its order, as group elements
 * @param trusteeRecord the Belenios trustees record of the same keys
 * @param sharedDevice why several keys were made on one device; null when none were
 * @param client the hash of the list of files that the pages are made of
 * @param small the small classes of the plan, accepted by two roles
 */
public record ManifestDraft(
    MeetingPlan plan,
    MeetingId id,
    VerifierKey log,
    List<Manifest.Witness> witnesses,
    List<String> trusteeKeys,
    JsonArray trusteeRecord,
    @Nullable String sharedDevice,
    Manifest.Assurance assurance,
    Manifest.SlipOrigin slips,
    @Nullable Sha256 client,
    List<Manifest.SmallClass> small) {
  public ManifestDraft {
    witnesses = List.copyOf(witnesses);
    trusteeKeys = List.copyOf(trusteeKeys);
    small = List.copyOf(small);
    if (trusteeKeys.size() != plan.trustees().size()) {
      throw new IllegalArgumentException("not one key for each trustee");
    }
  }

  /**
   * The manifest. The same draft and the same uuids give the same bytes.
   *
   * @param uuids gives a new uuid at each call: one for each round and class, then the spare ones
   */
  public Manifest manifest(Supplier<ElectionId> uuids) {
    List<Manifest.ElectionSlot> elections = new ArrayList<>();
    for (RoundPlan round : plan.rounds()) {
      for (BallotClass each : plan.classes()) {
        elections.add(new Manifest.ElectionSlot(round.id(), each.id(), uuids.get()));
      }
    }
    List<Manifest.Spare> spares = new ArrayList<>();
    for (BallotClass each : plan.classes()) {
      for (int i = 0; i < plan.spareRounds(); i++) {
        spares.add(new Manifest.Spare(each.id(), uuids.get()));
      }
    }
    return new Manifest(
        facts(),
        log,
        witnesses,
        new Manifest.Expected(plan.expected(), plan.roster().stream().map(this::category).toList()),
        plan.classes().stream().map(this::ballotClass).toList(),
        board(),
        plan.rounds().stream().map(this::round).toList(),
        elections,
        spares,
        assurance,
        slips,
        plan.pin(),
        client,
        plan.twoPersons(),
        small);
  }

  private Manifest.Meeting facts() {
    MeetingFacts facts = plan.meeting();
    return new Manifest.Meeting(
        id,
        facts.title(),
        facts.organisation(),
        MinuteTime.of(facts.date()),
        facts.place(),
        facts.basis(),
        facts.chair(),
        facts.contact(),
        facts.approval());
  }

  private Manifest.Category category(RosterCategory category) {
    return new Manifest.Category(category.category(), category.number(), category.votes());
  }

  private Manifest.BallotClass ballotClass(BallotClass each) {
    return new Manifest.BallotClass(each.id(), each.name(), each.weight(), each.expected());
  }

  private Manifest.TrusteeBoard board() {
    List<Manifest.TrusteeMember> members = new ArrayList<>();
    for (int i = 0; i < trusteeKeys.size(); i++) {
      TrusteePlan trustee = plan.trustees().get(i);
      members.add(
          new Manifest.TrusteeMember(trustee.role().wire(), trustee.name(), trusteeKeys.get(i)));
    }
    return new Manifest.TrusteeBoard(plan.threshold(), members, trusteeRecord, sharedDevice);
  }

  private Round round(RoundPlan round) {
    FormQuestions questions = new FormQuestions(plan.people());
    List<Form> forms = round.forms().stream().map(questions::form).toList();
    List<Rule> rules =
        Stream.concat(round.rules().stream(), Stream.of(Round.BALLOT_BOX_RULE)).toList();
    return new Round(round.id(), round.title(), forms, rules, round.gates());
  }
}
