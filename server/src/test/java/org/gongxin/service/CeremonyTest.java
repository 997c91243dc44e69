package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.ceremony.Step;
import org.gongxin.service.ceremony.TrusteeDevice;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** The key ceremony (issue 3; rows A09 and A10), with three devices that act as their pages do. */
class CeremonyTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @RegisterExtension final RunningServices server = new RunningServices();
  private TestMeeting meeting;

  @BeforeEach
  void start() throws Exception {
    meeting = new TestMeeting(server.services());
  }

  @Test
  void ceremony_serverRestartedBetweenAnyTwoMessages_goesOnToTheManifest() throws Exception {
    for (Step step : List.of(Step.CERTIFICATE, Step.COMMITMENT, Step.POLYNOMIAL, Step.SHARE)) {
      for (TrusteeDevice device : meeting.devices) {
        assertEquals("\"running\"", member("state"));
        assertCode(RefusalCode.STALE_STATE, meeting::freezeWithoutKeys);
        assertTrue(meeting.step(device), device.index + " " + step);
        restart();
      }
    }
    assertEquals("\"complete\"", member("state"));
    meeting.freezeWithoutKeys();

    var board = meeting.manifest().trustees();
    assertEquals(2, board.threshold());
    assertEquals(List.of(), board.parsed().faults());
    assertEquals(board.record(), meeting.view(1).members().get("trustees"));
    assertEquals(
        meeting.devices.stream().map(device -> device.witness.verifierKey()).toList(),
        meeting.manifest().witnesses().stream().map(witness -> witness.key()).toList());
    assertFalse(server.services().status().current(meeting.id).reader().has("ceremony"));
    assertCode(RefusalCode.STALE_STATE, () -> server.services().ceremonies().restart(meeting.id));
    assertCode(
        RefusalCode.STALE_STATE,
        () -> server.services().ceremonies().shareDevice(meeting.id, "一台"));
  }

  @Test
  void accept_sameAgain_doesNothingAndAnother_isStale() throws Exception {
    TrusteeDevice first = meeting.device(1);
    String certificate = first.next(meeting.view(1)).orElseThrow();
    meeting.post(1, certificate);
    String before = server.services().ceremonies().state(meeting.id).encode();
    meeting.post(1, certificate);
    assertEquals(before, server.services().ceremonies().state(meeting.id).encode());
    Json another = Certificate.of(first.seed, 3, 2, 1, RANDOM).toJson();
    assertCode(
        RefusalCode.STALE_STATE, () -> meeting.post(1, first.first(1, Step.CERTIFICATE, another)));
    assertCode(
        RefusalCode.STALE_STATE,
        () -> meeting.post(2, certificate.replaceFirst("\"number\":1", "\"number\":2")));
  }

  @Test
  void a09_dealingBeforeEverybodyCommitted_isNotTaken() throws Exception {
    steps(3); // the certificates
    TrusteeDevice first = meeting.device(1);
    meeting.step(first);
    meeting.step(meeting.device(2));
    var certificates = new TrusteeDevice.View(meeting.view(1)).certificates();
    String dealing = TrusteeDevice.post(1, Step.POLYNOMIAL, first.dealing(certificates).toJson());
    assertCode(RefusalCode.STALE_STATE, () -> meeting.post(1, dealing));
    assertFalse(meeting.view(2).reader().has("commitments"));
    meeting.step(meeting.device(3));
    meeting.post(1, dealing);
  }

  @Test
  void a09_otherCoefficientsThanCommittedTo_areRefusedAndNamed() throws Exception {
    steps(6); // certificates and commitments
    var certificates = new TrusteeDevice.View(meeting.view(3)).certificates();
    Json other = new ThresholdCeremony(certificates).deal(meeting.device(3).seed, RANDOM).toJson();
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> meeting.post(3, TrusteeDevice.post(1, Step.POLYNOMIAL, other)));
    assertEquals(RefusalCode.BAD_PROOF, refusal.code());
    assertEquals(Map.of("trustee", "3"), refusal.params());
    assertEquals("[\"certificate\",\"commitment\"]", done(3));
    meeting.freeze(); // what it committed to is taken
  }

  @Test
  void a09_rogueSingleKey_isRefused() throws Exception {
    meeting = TestMeeting.withSingleKeys(server.services());
    meeting.step(meeting.device(1));
    meeting.step(meeting.device(2));
    TrusteeDevice third = meeting.device(3);
    TrusteeKey honest = TrusteeKey.of(third.single, RANDOM);
    Point others = meeting.key(1).publicKey().add(meeting.key(2).publicKey()).negate();
    TrusteeKey rogue = new TrusteeKey(honest.publicKey().add(others), honest.pok(), null, null);
    TrusteeKey replayed = meeting.key(1);
    for (TrusteeKey wrong :
        List.of(rogue, replayed, new TrusteeKey(rogue.publicKey(), replayed.pok(), null, null))) {
      Refusal refusal =
          assertThrows(
              Refusal.class, () -> meeting.post(3, third.first(1, Step.KEY, wrong.toJson())));
      assertEquals(RefusalCode.BAD_PROOF, refusal.code());
      assertEquals(Map.of("trustee", "3"), refusal.params());
    }
    TrusteeKey neutral = new TrusteeKey(Point.NEUTRAL, honest.pok(), null, null);
    assertCode(
        RefusalCode.BAD_POINT, () -> meeting.post(3, third.first(1, Step.KEY, neutral.toJson())));
    meeting.freeze();
    assertEquals(3, meeting.manifest().trustees().threshold());
  }

  @Test
  void a10_wrongShareDealt_isNamedAndOnlyARestartHelps() throws Exception {
    steps(3);
    TrusteeDevice dealer = meeting.device(1);
    var certificates = new TrusteeDevice.View(meeting.view(1)).certificates();
    PolynomialMessage honest = dealer.dealing(certificates);
    PolynomialMessage other = new ThresholdCeremony(certificates).deal(dealer.seed, RANDOM);
    dealer.deals(
        new PolynomialMessage(
            honest.polynomial(),
            List.of(honest.secrets().get(0), honest.secrets().get(1), other.secrets().get(2)),
            honest.coefficients(),
            honest.signature()));
    steps(6);
    assertTrue(meeting.step(meeting.device(2)));
    Refusal found = assertThrows(Refusal.class, () -> meeting.device(3).next(meeting.view(3)));
    assertEquals(RefusalCode.BAD_PROOF, found.code());
    assertTrue(found.detail().contains("from trustee 1"), found.detail());

    byte[] complaint = "{\"number\":1,\"dealer\":1,\"reason\":\"份额不符\"}".getBytes(UTF_8);
    server.services().ceremonies().complain(meeting.id, 3, complaint);
    server.services().ceremonies().complain(meeting.id, 3, complaint);
    assertEquals("\"failed\"", member("state"));
    assertEquals("{\"by\":3,\"dealer\":1,\"reason\":\"份额不符\"}", member("complaint"));
    assertCode(
        RefusalCode.STALE_STATE,
        () -> server.services().ceremonies().complain(meeting.id, 2, complaint));
    Refusal refused = assertThrows(Refusal.class, meeting::freezeWithoutKeys);
    assertEquals(RefusalCode.STALE_STATE, refused.code());
    assertEquals(Map.of("dealer", "1"), refused.params());
    assertCode(RefusalCode.STALE_STATE, () -> meeting.step(dealer)); // nothing is wanted any more

    server.services().ceremonies().restart(meeting.id);
    server.services().ceremonies().restart(meeting.id); // nothing was sent since
    assertEquals("2", member("number"));
    meeting.replaceDevices();
    meeting.freeze();
    // What was said in the ceremony that failed stays: 9 messages, a share and the complaint.
    SharedDatabase.execute(
        server.access().owner(),
        """
        DO $$ BEGIN
          ASSERT (SELECT count(*) FROM ceremony_message WHERE ceremony = 1) = 11;
        END $$
        """);
  }

  @Test
  void share_ofAnotherKeyThanDealt_isRefusedAndNamed() throws Exception {
    steps(9);
    TrusteeDevice third = meeting.device(3);
    String right = third.next(meeting.view(3)).orElseThrow();
    String second = meeting.device(2).next(meeting.view(2)).orElseThrow();
    for (String wrong : List.of(second, right.replace("\"pok\"", "\"name\":\"x\",\"pok\""))) {
      assertThrows(Refusal.class, () -> meeting.post(3, wrong));
    }
    Refusal refusal = assertThrows(Refusal.class, () -> meeting.post(3, second));
    assertEquals(RefusalCode.BAD_PROOF, refusal.code());
    assertEquals(Map.of("trustee", "3"), refusal.params());
    meeting.post(3, right);
  }

  @Test
  void certificate_thatFitsNobodyOrIsAnothers_isRefused() throws Exception {
    TrusteeDevice first = meeting.device(1);
    meeting.step(first);
    TrusteeDevice second = meeting.device(2);
    assertCode(
        RefusalCode.MALFORMED, () -> certificate(Certificate.of(second.seed, 3, 2, 1, RANDOM)));
    assertCode(
        RefusalCode.MALFORMED, () -> certificate(Certificate.of(second.seed, 3, 1, 2, RANDOM)));
    assertCode(
        RefusalCode.BAD_PROOF, () -> certificate(Certificate.of(first.seed, 3, 2, 2, RANDOM)));
    String right = Certificate.of(second.seed, 3, 2, 2, RANDOM).toJson().encode();
    String other = Certificate.of(first.seed, 3, 2, 2, RANDOM).toJson().encode();
    String resigned =
        right.substring(0, right.indexOf("\"signature\""))
            + other.substring(other.indexOf("\"signature\""));
    assertCode(
        RefusalCode.BAD_SIGNATURE, () -> certificate(Certificate.parse(Json.parse(resigned))));
    String witness = first.witness.verifierKey().encode();
    String body =
        second
            .first(1, Step.CERTIFICATE, Json.parse(right))
            .replace(second.witness.verifierKey().encode(), witness);
    assertCode(RefusalCode.MALFORMED, () -> meeting.post(2, body));
  }

  @Test
  void commitment_ofAnotherCeremonyOrUnsigned_isRefusedAndNamed() throws Exception {
    steps(3);
    TrusteeDevice first = meeting.device(1);
    var certificates = new TrusteeDevice.View(meeting.view(1)).certificates();
    var coefficients = first.dealing(certificates).coefficients();
    String right = Commitment.of(first.seed, certificates, coefficients, RANDOM).toJson().encode();
    Json unsigned =
        Json.parse(right.replaceFirst("commitment\\\\\":\\\\\"..", "commitment\\\\\":\\\\\"00"));
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> meeting.post(1, TrusteeDevice.post(1, Step.COMMITMENT, unsigned)));
    assertEquals(RefusalCode.BAD_SIGNATURE, refusal.code());
    assertEquals(Map.of("trustee", "1"), refusal.params());
    Json own = Json.parse(right);
    assertCode(
        RefusalCode.MALFORMED, () -> meeting.post(2, TrusteeDevice.post(1, Step.COMMITMENT, own)));
  }

  @Test
  void device_usedTwice_isRefusedUnlessTheReasonIsRecorded() throws Exception {
    meeting.step(meeting.device(1));
    meeting.device(3).mark = meeting.device(1).mark;
    Refusal refusal = assertThrows(Refusal.class, () -> meeting.step(meeting.device(3)));
    assertEquals(RefusalCode.SAME_DEVICE, refusal.code());
    assertEquals(Map.of("trustee", "1"), refusal.params());
    assertCode(
        RefusalCode.MALFORMED, () -> server.services().ceremonies().shareDevice(meeting.id, ""));

    server.services().ceremonies().shareDevice(meeting.id, "只有一台电脑");
    meeting.freeze();

    assertEquals("只有一台电脑", meeting.manifest().trustees().sharedDevice());
    List<Integer> devices = new ArrayList<>();
    for (Json each :
        server.services().ceremonies().state(meeting.id).reader().array("members").elements()) {
      devices.add(each.asObject().reader().integer("device"));
    }
    assertEquals(List.of(1, 2, 1), devices);
  }

  @Test
  void device_exceptionNotUsed_isNotInTheManifest() throws Exception {
    server.services().ceremonies().shareDevice(meeting.id, "也许合用");
    meeting.freeze();
    assertEquals(null, meeting.manifest().trustees().sharedDevice());
  }

  @Test
  void accept_oneDeviceForTwoAtOnce_isTakenOnce() throws Exception {
    for (int race = 0; race < 5; race++) {
      TestMeeting draft = new TestMeeting(server.services());
      draft.device(2).mark = draft.device(1).mark;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Integer>> both = List.of(() -> tried(draft, 1), () -> tried(draft, 2));
        int taken = 0;
        for (Future<Integer> each : threads.invokeAll(both)) {
          taken += each.get();
        }
        assertEquals(1, taken);
      }
    }
  }

  @Test
  void replacePlan_otherThreshold_beginsAnew() throws Exception {
    steps(4);
    String plan = new String(TestMeeting.plan(), UTF_8);
    server.services().meetings().replacePlan(meeting.id, plan.replace("某校", "另校").getBytes(UTF_8));
    assertEquals("1", member("number"));
    String all = plan.replace("\"members\"", "\"threshold\":3,\"members\"");
    server.services().meetings().replacePlan(meeting.id, all.getBytes(UTF_8));
    assertEquals("2", member("number"));
    assertEquals("\"single\"", member("kind"));
    meeting.freeze();
    server.services().meetings().delete(new TestMeeting(server.services()).id);
  }

  private static int tried(TestMeeting draft, int number) {
    try {
      return draft.step(draft.device(number)) ? 1 : 0;
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.SAME_DEVICE, refusal.code());
      return 0;
    }
  }

  private void certificate(Certificate certificate) throws Refusal {
    meeting.post(2, meeting.device(2).first(1, Step.CERTIFICATE, certificate.toJson()));
  }

  /** So many messages, each device in its turn. */
  private void steps(int number) throws Refusal {
    for (int i = 0; i < number; i++) {
      assertTrue(meeting.step(meeting.device(i % 3 + 1)));
    }
  }

  private void restart() throws IOException {
    server.restart();
    meeting = meeting.with(server.services());
  }

  private String done(int number) throws Refusal {
    JsonObject state = server.services().ceremonies().state(meeting.id);
    Json one = state.reader().array("members").elements().get(number - 1);
    return one.asObject().reader().array("done").encode();
  }

  private String member(String name) throws Refusal {
    return server.services().ceremonies().state(meeting.id).reader().value(name).encode();
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
