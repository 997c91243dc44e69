package org.gongxin.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PinKey;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.json.JsonObject;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.ceremony.TrusteeDevice;
import org.gongxin.service.deed.Deed;
import org.gongxin.service.port.Stores;

/**
 * A small meeting as its people would hold it: twelve expected, one class, two rounds of one
 * question, three trustees of whom two open the box.
 */
final class TestMeeting {
  static final int SLIPS = 12;
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-20T07:42:10Z"));
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String PLAN =
      """
      {"version":1,"meeting":{"title":"测试会议","organisation":"某校","date":"2026-03-20T15:30+08:00",
      "place":"会议室","basis":["办法"]},
      "expected":{"number":12,"roster":[{"category":"在编","number":12,"votes":true}]},
      "classes":[{"id":"A","name":"教职工","weight":[1,1],"expected":12}],
      "trustees":{"members":[{"role":"chief_scrutineer","name":"万秋实"},
      {"role":"inspection_lead","name":"祁正平"},{"role":"supervisor","name":"尹清源"}]},
      "people":[],
      "rounds":[%s,%s],"spare_rounds":2}
      """
          .formatted(round("1"), round("2"));

  private static String round(String id) {
    return """
    {"id":"%s","title":"第%s轮","forms":[{"id":"T12","template":"discipline_survey","title":"问卷",
    "questions":[{"id":"Q1","title":"如何","answers":["好","一般","不好"]}]}],
    "rules":[{"id":"R1","text":"到会人数不少于8人","scope":"open","numerator":"present","op":"ge","value":8},
    {"id":"R3","text":"收回票达到应到1/4","scope":"valid","numerator":"returned","op":"ge","ratio":[1,4],
    "base":"expected"}]}
    """
        .formatted(id, id);
  }

  final Services services;
  final MeetingId id;
  final List<TrusteeDevice> devices = new ArrayList<>();
  final List<Slip> slips = new ArrayList<>();

  private TestMeeting(Services services, TestMeeting before) {
    this.services = services;
    this.id = before.id;
    this.devices.addAll(before.devices);
    this.slips.addAll(before.slips);
  }

  /** The same meeting and its people, after the server came back. */
  TestMeeting with(Services restarted) {
    return new TestMeeting(restarted, this);
  }

  TestMeeting(Services services) throws Refusal {
    this(services, plan());
  }

  private TestMeeting(Services services, byte[] plan) throws Refusal {
    this.services = services;
    this.id = services.meetings().create(plan);
    for (int number = 1; number <= 3; number++) {
      devices.add(new TrusteeDevice(id.text(), number));
    }
  }

  /** A draft of another plan, with the same three trustees. */
  static TestMeeting of(Services services, byte[] plan) throws Refusal {
    return new TestMeeting(services, plan);
  }

  /** A draft whose three trustees are all needed, each with a key of their own. */
  static TestMeeting withSingleKeys(Services services) throws Refusal {
    String plan = PLAN.replace("\"members\"", "\"threshold\":3,\"members\"");
    return new TestMeeting(services, plan.getBytes(StandardCharsets.UTF_8));
  }

  /** With round 1 open, whose slips have digits. */
  static TestMeeting openWithPins(Services services) throws Refusal, IOException {
    String plan = PLAN.replace("\"spare_rounds\":2", "\"spare_rounds\":2,\"pin\":true");
    TestMeeting meeting = new TestMeeting(services, plan.getBytes(StandardCharsets.UTF_8));
    meeting.makeReady(SLIPS);
    services.rounds().open(meeting.id, "1");
    return meeting;
  }

  static byte[] plan() {
    return PLAN.getBytes(StandardCharsets.UTF_8);
  }

  static ServiceSettings settings(Path folder) {
    return new ServiceSettings(folder, Duration.ofMillis(20), 2, 500);
  }

  static Services start(Stores stores, Path folder) throws IOException {
    return Services.start(stores, settings(folder), CLOCK, RANDOM);
  }

  /** Up to the moment when rounds may be opened, with everybody there. */
  static TestMeeting ready(Services services) throws Refusal, IOException {
    return ready(services, SLIPS);
  }

  private static TestMeeting ready(Services services, int slips) throws Refusal, IOException {
    TestMeeting meeting = new TestMeeting(services);
    meeting.makeReady(slips);
    return meeting;
  }

  private void makeReady(int number) throws Refusal, IOException {
    freeze();
    makeSlips(number);
    services.slips().count(id, "A", number, 0, 0);
    services.attendance().set(id, 12, 12, null);
  }

  /** With round 1 open. */
  static TestMeeting open(Services services) throws Refusal, IOException {
    return open(services, SLIPS);
  }

  /** With round 1 open, and so many slips handed out. */
  static TestMeeting open(Services services, int slips) throws Refusal, IOException {
    TestMeeting meeting = ready(services, slips);
    services.rounds().open(meeting.id, "1");
    return meeting;
  }

  void freeze() throws Refusal {
    holdCeremony();
    services
        .meetings()
        .freeze(
            id,
            new Deed.Freeze(Manifest.Assurance.TLS, Manifest.SlipOrigin.SERVER, List.of()),
            List.of());
  }

  /** Every device sends what it can, again and again, until none has anything to send. */
  void holdCeremony() throws Refusal {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (TrusteeDevice device : devices) {
        moved |= step(device);
      }
    }
  }

  /** A device sends its next message; false when it has none. */
  boolean step(TrusteeDevice device) throws Refusal {
    Optional<String> next = device.next(view(device.index));
    if (next.isPresent()) {
      post(device.index, next.get());
    }
    return next.isPresent();
  }

  void post(int number, String body) throws Refusal {
    services.ceremonies().accept(id, number, body.getBytes(StandardCharsets.UTF_8));
  }

  JsonObject view(int number) throws Refusal {
    return services.ceremonies().view(id, number);
  }

  /** All trustees begin with other devices and other secrets. */
  void replaceDevices() {
    devices.replaceAll(old -> new TrusteeDevice(id.text(), old.index));
  }

  /** The single key that a trustee brought. */
  TrusteeKey key(int number) throws Refusal {
    return TrusteeKey.parse(view(number).reader().object("own").reader().value("key"));
  }

  TrusteeDevice device(int number) {
    return devices.get(number - 1);
  }

  void freezeWithoutKeys() throws Refusal {
    services
        .meetings()
        .freeze(
            id,
            new Deed.Freeze(Manifest.Assurance.TLS, Manifest.SlipOrigin.SERVER, List.of()),
            List.of());
  }

  void makeSlips() throws Refusal, IOException {
    makeSlips(SLIPS);
  }

  private void makeSlips(int number) throws Refusal, IOException {
    services.slips().make(id, "A", number, new Collecting(slips));
  }

  /** Keeps what a printer would print. */
  record Collecting(List<Slip> slips) implements SlipSink {
    @Override
    public void slip(Slip slip) {
      slips.add(slip);
    }

    @Override
    public void finish() {}
  }

  Manifest manifest() throws Refusal {
    return Manifest.parse(services.meetings().manifest(id));
  }

  ElectionId election(String round) throws Refusal {
    Manifest manifest = manifest();
    return manifest.electionsOf(manifest.round(round).orElseThrow()).getFirst().uuid();
  }

  Election record(String round) throws Refusal {
    return Election.parse(services.elections().election(election(round)));
  }

  /** A ballot for one answer, from 0. */
  byte[] ballot(String round, int slip, int answer) throws Refusal {
    Election election = record(round);
    List<Integer> choices = new ArrayList<>();
    int blank = election.questions().getFirst().blank() ? 1 : 0;
    for (int i = 0; i < election.questions().getFirst().choices(); i++) {
      choices.add(i == answer + blank ? 1 : 0);
    }
    Ballot ballot =
        new BallotProver(election)
            .prove(slips.get(slip).secret().privateKey(election.uuid()), List.of(choices), RANDOM);
    return ballot.encode().getBytes(StandardCharsets.UTF_8);
  }

  /** What proves the digits that are printed on a slip. */
  PinKey pin(String round, int slip) throws Refusal {
    return pin(round, slip, Objects.requireNonNull(slips.get(slip).pin()));
  }

  /** What digits would give, be they right or wrong. */
  PinKey pin(String round, int slip, SlipPin digits) throws Refusal {
    ElectionUuid uuid = new ElectionUuid(election(round).text());
    return digits.key(slips.get(slip).secret(), uuid);
  }

  /** How many ballots the current round has got. */
  int returned() throws Refusal {
    return services.status().current(id).reader().object("round").reader().integer("returned");
  }

  String credential(ElectionId election, int slip) {
    return slips.get(slip).secret().publicKey(new ElectionUuid(election.text())).encode();
  }

  List<LogEntry.Voided> credentials(int slip) throws Refusal {
    Manifest manifest = manifest();
    return manifest.uuidsOf(manifest.classes().getFirst()).stream()
        .map(uuid -> new LogEntry.Voided(uuid, credential(uuid, slip)))
        .toList();
  }

  /** The share a trustee, numbered from 1, would send. */
  byte[] share(String round, int number) throws Refusal {
    Election election = record(round);
    EncryptedTally tally =
        EncryptedTally.parse(
            services.elections().tally(election(round)).getBytes(StandardCharsets.UTF_8));
    TrusteeDevice device = device(number);
    return device
        .share(election, tally, device.secret(view(number)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** With as many shares as the count needs. */
  void count(String round) throws Refusal {
    for (int number = 1; number <= manifest().trustees().threshold(); number++) {
      services.shares().accept(election(round), number, share(round, number));
    }
  }
}
