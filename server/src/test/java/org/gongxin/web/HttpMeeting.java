package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.Ciphertext;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PinKey;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.ceremony.TrusteeDevice;

/**
 * A small meeting held over HTTP: twelve expected, one class, two rounds of one question, two
 * trustees. Its voters and trustees act as their devices do.
 */
public final class HttpMeeting {
  public static final int SLIPS = 12;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PLAN =
      """
      {"version":1,"meeting":{"title":"测试会议","organisation":"某校","date":"2026-03-20T15:30+08:00",
      "place":"会议室","basis":["办法"]},
      "expected":{"number":12,"roster":[{"category":"在编","number":12,"votes":true}]},
      "classes":[{"id":"A","name":"教职工","weight":[1,1],"expected":12}],
      "trustees":{"members":[{"role":"chief_scrutineer","name":"万秋实"},
      {"role":"inspection_lead","name":"祁正平"}]},
      "people":[],"rounds":[ROUND1,ROUND2],"spare_rounds":2,"two_persons":false}
      """;
  private static final String ROUND =
      """
      {"id":"ID","title":"第ID轮","forms":[FORMS],
      "rules":[{"id":"R1","text":"到会人数不少于8人","scope":"open","numerator":"present","op":"ge","value":8},
      {"id":"R3","text":"收回票达到应到1/4","scope":"valid","numerator":"returned","op":"ge","ratio":[1,4],
      "base":"expected"}]}
      """;

  private static final String EVALUATION =
      """
      {"id":"T4","template":"candidate_evaluation","title":"测评","scale":["好","一般","不好"],
      "dimensions":["总体评价"],"persons":[{"name":"林静怡"}]}
      """;
  private static final String SURVEY =
      """
      {"id":"T12","template":"discipline_survey","title":"问卷",
      "questions":[{"id":"Q1","title":"如何","answers":["好","一般","不好"]}]}
      """;

  public final String id;
  public final List<String> tokens = new ArrayList<>();
  private final Client anybody;
  private final Client organiser;
  public final List<TrusteeDevice> devices = new ArrayList<>();
  private List<Slip> slips = List.of();

  public HttpMeeting(Client anybody, Client organiser) {
    this(anybody, organiser, plan(), 2);
  }

  private HttpMeeting(Client anybody, Client organiser, String plan, int trustees) {
    this.anybody = anybody;
    this.organiser = organiser;
    HttpResponse<String> made = organiser.post("/api/organiser/meetings", plan);
    assertEquals(201, made.statusCode(), made.body());
    this.id = Client.text(Client.json(made), "id");
    for (int number = 1; number <= trustees; number++) {
      devices.add(new TrusteeDevice(id, number));
    }
  }

  /** A draft with three trustees, of whom two open the box. */
  public static HttpMeeting ofThree(Client anybody, Client organiser) {
    String two = "{\"role\":\"inspection_lead\",\"name\":\"祁正平\"}";
    String three = two + ",{\"role\":\"supervisor\",\"name\":\"尹清源\"}";
    return new HttpMeeting(anybody, organiser, plan().replace(two, three), 3);
  }

  /** A draft whose deeds take two persons, with its key. */
  static HttpMeeting ofTwoPersons(Client anybody, Client organiser) {
    return withKeys(
        anybody, organiser, plan().replace("two_persons\":false", "two_persons\":true"));
  }

  /** A draft of a body of nine, which leaves all deeds to one person, with its key. */
  static HttpMeeting ofNine(Client anybody, Client organiser) {
    return withKeys(anybody, organiser, plan().replace(":12", ":9"));
  }

  private static HttpMeeting withKeys(Client anybody, Client organiser, String plan) {
    HttpMeeting meeting = new HttpMeeting(anybody, organiser, plan, 2);
    meeting.bringKeys();
    return meeting;
  }

  public static String plan() {
    return plan(EVALUATION);
  }

  private static String planWithPins() {
    return plan().replace("\"spare_rounds\":2", "\"spare_rounds\":2,\"pin\":true");
  }

  private static String plan(String forms) {
    String round = ROUND.replace("FORMS", forms);
    return PLAN.replace("ROUND1", round.replace("\"ID\"", "\"1\"").replace("第ID轮", "第1轮"))
        .replace("ROUND2", round.replace("\"ID\"", "\"2\"").replace("第ID轮", "第2轮"));
  }

  /** As {@link #open}, its voters also asked about discipline, first. */
  static HttpMeeting openWithSurvey(RunningServer server, Client organiser) {
    HttpMeeting meeting =
        new HttpMeeting(server.anybody(), organiser, plan(SURVEY + "," + EVALUATION), 2);
    meeting.bringKeys();
    meeting.freeze();
    meeting.makeReady(server);
    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    return meeting;
  }

  /** As {@link #open}, its slips with digits. */
  static HttpMeeting openWithPins(RunningServer server, Client organiser) {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser, planWithPins(), 2);
    meeting.bringKeys();
    meeting.freeze();
    meeting.makeReady(server);
    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    return meeting;
  }

  /** What is secret on one slip. */
  Slip slip(int number) {
    return slips.get(number);
  }

  /** A meeting with round 1 open and everybody there. */
  public static HttpMeeting open(RunningServer server, Client organiser) {
    HttpMeeting meeting = ready(server, organiser);
    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    return meeting;
  }

  /** A meeting whose rounds may be opened. */
  public static HttpMeeting ready(RunningServer server, Client organiser) {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    meeting.bringKeys();
    meeting.freeze();
    return meeting.makeReady(server);
  }

  /** From the freeze until rounds may be opened. */
  public HttpMeeting makeReady(RunningServer server) {
    print(server);
    must(organiser.put(own("/slips/A"), "{\"handed_out\":12,\"replaced\":0,\"left_over\":0}"));
    must(organiser.put(own("/attendance"), "{\"expected\":12,\"present\":12}"));
    return this;
  }

  /** As {@link #openWithPins}, its slips made apart from the server. */
  static HttpMeeting openApart(Client anybody, Client organiser) throws Refusal {
    HttpMeeting meeting = new HttpMeeting(anybody, organiser, planWithPins(), 2);
    meeting.bringKeys();
    meeting.must(
        organiser.post(
            meeting.own("/freeze"), "{\"assurance\":\"plain-lan\",\"slips\":\"apart\"}"));
    meeting.must(organiser.put(meeting.own("/slips/A/credentials"), meeting.makeSlips()));
    meeting.must(
        organiser.put(
            meeting.own("/slips/A"), "{\"handed_out\":12,\"replaced\":0,\"left_over\":0}"));
    meeting.must(organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":12}"));
    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    return meeting;
  }

  private String makeSlips() throws Refusal {
    Manifest manifest = manifest();
    slips = Stream.generate(() -> Slip.random(manifest.pin(), RANDOM)).limit(SLIPS).toList();
    List<Json> lists = new ArrayList<>();
    for (var uuid : manifest.uuidsOf(manifest.classes().getFirst())) {
      ElectionUuid election = new ElectionUuid(uuid.text());
      SortedMap<String, Slip> sorted = new TreeMap<>();
      slips.forEach(slip -> sorted.put(slip.secret().publicKey(election).encode(), slip));
      lists.add(
          Json.object()
              .put("election", uuid.text())
              .put("credentials", sorted.keySet().stream().<Json>map(Json::of).toList())
              .put("pins", sorted.values().stream().map(slip -> verifier(slip, election)).toList())
              .build());
    }
    return Json.object()
        .put("version", 1)
        .put("meeting", id)
        .put("manifest", manifest.hash().hex())
        .put("class", "A")
        .put("elections", lists)
        .build()
        .encode();
  }

  private static Json verifier(Slip slip, ElectionUuid election) {
    SlipPin pin = Objects.requireNonNull(slip.pin());
    return Json.of(pin.key(slip.secret(), election).verifier().hex());
  }

  /** What proves the digits of a slip. */
  PinKey pin(String round, int slip) throws Refusal {
    SlipPin digits = Objects.requireNonNull(slips.get(slip).pin());
    return digits.key(slips.get(slip).secret(), new ElectionUuid(election(round)));
  }

  /** What is printed on the slips, as one would type it and without hyphens. */
  List<String> secretsOfSlips() {
    return slips.stream()
        .map(Slip::secret)
        .flatMap(secret -> Stream.of(secret.grouped(), secret.compact()))
        .toList();
  }

  /** Invites all trustees; their devices make the key. */
  public void bringKeys() {
    invite();
    holdCeremony();
  }

  public void invite() {
    for (int number = 1; number <= devices.size(); number++) {
      tokens.add(
          Client.text(
              Client.json(must(organiser.post(own("/trustees/" + number + "/invitation"), "{}"))),
              "token"));
    }
  }

  /** Every device sends what it can, again and again, until none has anything to send. */
  public void holdCeremony() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (TrusteeDevice device : devices) {
        Optional<String> next = next(device);
        next.ifPresent(body -> must(trustee(device.index).post(path("/trustee/ceremony"), body)));
        moved |= next.isPresent();
      }
    }
  }

  /** What a device would send now. */
  public Optional<String> next(TrusteeDevice device) {
    try {
      return device.next(view(device.index));
    } catch (Refusal refusal) {
      throw new AssertionError("the device refuses", refusal);
    }
  }

  /** What the server tells a trustee's device about the ceremony. */
  public JsonObject view(int number) {
    return Client.json(must(trustee(number).get(path("/trustee/ceremony"))));
  }

  public void freeze() {
    must(organiser.post(own("/freeze"), "{\"assurance\":\"plain-lan\"}"));
  }

  public void print(RunningServer server) {
    int before = server.printed.size();
    must(organiser.post(own("/slips"), "{\"class\":\"A\",\"number\":" + SLIPS + "}"));
    slips = List.copyOf(server.printed.subList(before, before + SLIPS));
  }

  HttpResponse<String> must(HttpResponse<String> answer) {
    assertEquals(2, answer.statusCode() / 100, answer.body());
    return answer;
  }

  public String path(String rest) {
    return "/api/meetings/" + id + rest;
  }

  public String own(String rest) {
    return "/api/organiser/meetings/" + id + rest;
  }

  public Client trustee(int number) {
    return anybody.with("Authorization", "Bearer " + tokens.get(number - 1));
  }

  /** Invites somebody for an hour and gives the token of their link. */
  public String invitation(PersonRole role) {
    String body =
        "{\"role\":\"%s\",\"name\":\"易安\",\"ends\":\"2026-03-20T17:00+08:00\"}"
            .formatted(role.wire());
    return Client.text(Client.json(must(organiser.post(own("/people"), body))), "token");
  }

  /** A person who was invited, and came. */
  public Client person(PersonRole role) {
    return arrive(invitation(role));
  }

  /** Whoever comes by a link, with the session that they get. */
  Client arrive(String token) {
    Client client = anybody.without("none");
    client.signInWith(path("/staff/session"), "{\"token\":\"%s\"}".formatted(token));
    return client;
  }

  public Manifest manifest() throws Refusal {
    return Manifest.parse(
        must(anybody.get(path("/manifest"))).body().getBytes(StandardCharsets.UTF_8));
  }

  public String election(String round) throws Refusal {
    Manifest manifest = manifest();
    return manifest.electionsOf(manifest.round(round).orElseThrow()).getFirst().uuid().text();
  }

  public String ballots(String round) throws Refusal {
    return "/api/elections/" + election(round) + "/ballots";
  }

  private Election record(String round) throws Refusal {
    return Election.parse(must(anybody.get("/api/elections/" + election(round))).body());
  }

  /** A new ballot of a slip for one answer, from 0, of each question. */
  public String ballot(String round, int slip, int answer) throws Refusal {
    return ballot(round, slips.get(slip).secret(), answer);
  }

  /** A ballot of a slip that may be of another meeting. */
  public String ballot(String round, CredentialCode slip, int answer) throws Refusal {
    Election election = record(round);
    List<List<Integer>> choices = new ArrayList<>();
    for (var question : election.questions()) {
      int blank = question.blank() ? 1 : 0;
      choices.add(
          IntStream.range(0, question.choices())
              .mapToObj(i -> i == answer + blank ? 1 : 0)
              .toList());
    }
    Ballot ballot =
        new BallotProver(election).prove(slip.privateKey(election.uuid()), choices, RANDOM);
    return ballot.encode();
  }

  public String credential(String round, int slip) throws Refusal {
    return slips.get(slip).secret().publicKey(new ElectionUuid(election(round))).encode();
  }

  /** The body that voids a slip in all its elections. */
  public String voiding(int slip) throws Refusal {
    Manifest manifest = manifest();
    List<Json> all = new ArrayList<>();
    for (var uuid : manifest.uuidsOf(manifest.classes().getFirst())) {
      all.add(
          Json.object()
              .put("election", uuid.text())
              .put(
                  "credential",
                  slips.get(slip).secret().publicKey(new ElectionUuid(uuid.text())).encode())
              .build());
    }
    return Json.object().put("credentials", all).build().encode();
  }

  /** The share a trustee, numbered from 1, would send. */
  public String share(String round, int number) throws Refusal {
    Election election = record(round);
    EncryptedTally tally =
        EncryptedTally.parse(
            must(anybody.get("/api/elections/" + election(round) + "/tally"))
                .body()
                .getBytes(StandardCharsets.UTF_8));
    return share(election, tally, number);
  }

  /** The share that opens this ballot alone, which a trustee who is made a fool of would send. */
  public String shareOf(String round, int number, String ballot) throws Refusal {
    Election election = record(round);
    List<List<Ciphertext>> choices =
        new BallotVerifier(election).verify(Ballot.parse(ballot.getBytes(StandardCharsets.UTF_8)));
    return share(election, EncryptedTally.empty(election).add(choices), number);
  }

  private String share(Election election, EncryptedTally tally, int number) throws Refusal {
    TrusteeDevice device = devices.get(number - 1);
    return device.share(election, tally, device.secret(view(number)));
  }

  /** Both trustees give their shares of a closed round. */
  public void count(String round) throws Refusal {
    for (int number = 1; number <= 2; number++) {
      must(
          trustee(number)
              .post("/api/elections/" + election(round) + "/shares", share(round, number)));
    }
  }
}
