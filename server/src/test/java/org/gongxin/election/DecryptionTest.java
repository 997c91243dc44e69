package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.EventType;
import org.gongxin.election.archive.OwnedRecord;
import org.gongxin.election.trustees.Combination;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.election.zk.FixedScalars;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecryptionTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static JsonObject fixed(String name) throws Refusal {
    return Vectors.json("fixed-values.json").asObject().reader().object(name);
  }

  private static EncryptedTally fixedTally() throws Refusal {
    return EncryptedTally.parse(utf8(fixed("tally").reader().string("json")));
  }

  private static Election fixedElection() throws Refusal {
    return Election.parse(fixed("election").reader().string("raw"));
  }

  @Test
  void tally_theFixedValues_isByteExact() throws Refusal {
    JsonObject sample = fixed("tally");
    EncryptedTally tally = fixedTally();
    assertEquals(sample.reader().string("json"), new String(tally.encode(), UTF_8));
    assertEquals(sample.reader().string("sha256_hex"), tally.hash().hex());
    assertTrue(tally.fits(fixedElection()));
  }

  @Test
  void tally_ballotsAddedAndTakenAway_isTheSame() throws Refusal {
    EncryptedTally one = fixedTally();
    EncryptedTally two = EncryptedTally.empty(fixedElection()).add(one.ciphertexts());
    assertEquals(one.hash(), two.hash());
    assertEquals(
        EncryptedTally.empty(fixedElection()).hash(), two.subtract(one.ciphertexts()).hash());
  }

  @Test
  void tally_notCanonical_isRefused() throws Refusal {
    String text = fixed("tally").reader().string("json");
    for (String bad :
        List.of(
            text + "\n",
            text.replaceFirst(
                "\\{\"alpha\":(\"[0-9a-f]*\"),\"beta\":(\"[0-9a-f]*\")\\}",
                "{\"beta\":$2,\"alpha\":$1}"),
            "[]",
            "[[]]",
            text.replaceFirst("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\""))) {
      assertThrows(Refusal.class, () -> EncryptedTally.parse(utf8(bad)), bad);
    }
  }

  @Test
  void partialDecryption_theFixedValues_isByteExact() throws Refusal {
    JsonObject sample = fixed("partial_decryption");
    SecretScalar key = SecretScalar.of(Scalar.parse(sample.reader().string("x")).orElseThrow());
    FixedScalars random =
        new FixedScalars(
            sample.reader().array("rnd").map(s -> Scalar.parse(s.asString()).orElseThrow()));
    PartialDecryption ours = PartialDecryption.of(fixedElection(), fixedTally(), key, random);
    assertEquals(sample.reader().object("output").encode(), new String(ours.encode(), UTF_8));
    assertTrue(ours.isValid(fixedElection(), fixedTally(), FixedBase.GENERATOR.multiply(key)));
  }

  @Test
  void partialDecryption_anyFactorOrProofChanged_isInvalid() throws Refusal {
    Election election = fixedElection();
    EncryptedTally tally = fixedTally();
    SecretScalar key = SecretScalar.random(RANDOM);
    Point publicKey = FixedBase.GENERATOR.multiply(key);
    PartialDecryption good = PartialDecryption.of(election, tally, key, RANDOM);
    assertTrue(good.isValid(election, tally, publicKey));
    assertFalse(good.isValid(election, tally, publicKey.add(Point.GENERATOR)));
    assertFalse(good.isValid(election, EncryptedTally.empty(election), publicKey));
    for (int i = 0; i < good.factors().size(); i++) {
      for (int j = 0; j < good.factors().get(i).size(); j++) {
        List<List<Point>> factors = copy(good.factors());
        factors.get(i).set(j, factors.get(i).get(j).add(Point.GENERATOR));
        assertFalse(
            new PartialDecryption(factors, good.proofs()).isValid(election, tally, publicKey));
        List<List<Proof>> proofs = copy(good.proofs());
        Proof proof = proofs.get(i).get(j);
        proofs.get(i).set(j, new Proof(proof.challenge(), proof.response().add(Scalar.ONE)));
        assertFalse(
            new PartialDecryption(good.factors(), proofs).isValid(election, tally, publicKey));
      }
    }
  }

  private static <T> List<List<T>> copy(List<List<T>> rows) {
    List<List<T>> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(new ArrayList<>(row)));
    return copy;
  }

  @Test
  void decryptionProof_anyPartOfTheStatementChanged_isInvalid() throws Refusal {
    Election election = fixedElection();
    EncryptedTally tally = fixedTally();
    SecretScalar key = SecretScalar.random(RANDOM);
    Point publicKey = FixedBase.GENERATOR.multiply(key);
    List<List<Point>> factors = PartialDecryption.of(election, tally, key, RANDOM).factors();
    DecryptionProof.Statement good =
        new DecryptionProof.Statement(election, tally, 2, publicKey, factors);
    DecryptionProof proof = DecryptionProof.prove(good, key, RANDOM);
    assertEquals(proof, DecryptionProof.parse(proof.encode()));
    assertTrue(proof.isValid(good));
    Election other = Election.parse(election.text().replace("\"name\":\"N\"", "\"name\":\"M\""));
    EncryptedTally more = tally.add(tally.ciphertexts());
    List<List<Point>> changed = copy(factors);
    changed.get(1).set(2, changed.get(1).get(2).add(Point.GENERATOR));
    for (DecryptionProof.Statement bad :
        List.of(
            new DecryptionProof.Statement(other, tally, 2, publicKey, factors),
            new DecryptionProof.Statement(election, more, 2, publicKey, factors),
            new DecryptionProof.Statement(election, tally, 1, publicKey, factors),
            new DecryptionProof.Statement(election, tally, 2, Point.GENERATOR, factors),
            new DecryptionProof.Statement(election, tally, 2, publicKey, changed),
            new DecryptionProof.Statement(election, tally, 2, publicKey, factors.subList(0, 1)))) {
      assertFalse(proof.isValid(bad));
    }
    Proof inner = proof.proof();
    assertFalse(
        new DecryptionProof(new Proof(inner.challenge(), inner.response().add(Scalar.ONE)))
            .isValid(good));
  }

  @Test
  void decryptionProof_forgedForFactorsThatCancel_isInvalid() throws Refusal {
    // Without weights, +g in one factor and -g in another would leave the product as it was.
    Election election = fixedElection();
    EncryptedTally tally = fixedTally();
    SecretScalar key = SecretScalar.random(RANDOM);
    Point publicKey = FixedBase.GENERATOR.multiply(key);
    List<List<Point>> factors = copy(PartialDecryption.of(election, tally, key, RANDOM).factors());
    factors.get(0).set(0, factors.get(0).get(0).add(Point.GENERATOR));
    factors.get(0).set(1, factors.get(0).get(1).subtract(Point.GENERATOR));
    DecryptionProof.Statement bad =
        new DecryptionProof.Statement(election, tally, 1, publicKey, factors);
    assertFalse(DecryptionProof.prove(bad, key, RANDOM).isValid(bad));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-trustees", "threshold-2-of-3", "weighted"})
  void result_ofTheSample_isDecryptedFromItsParts(String folder) throws Exception {
    Archive archive = Archive.read(Vectors.bytes(Vectors.only(folder, ".bel")));
    List<ArchivedEvent> events = archive.events();
    Election election = Election.parse(archive.body(events.get(0).records().get(0)));
    Trustees trustees = Trustees.parse(archive.body(events.get(0).records().get(1)));
    EncryptedTally tally = null;
    Map<Integer, List<List<Point>>> factors = new HashMap<>();
    for (ArchivedEvent event : events) {
      if (event.event().type() == EventType.ENCRYPTED_TALLY) {
        tally = EncryptedTally.parse(archive.body(event.records().get(0)));
      } else if (event.event().type() == EventType.PARTIAL_DECRYPTION && tally != null) {
        byte[] text = archive.body(event.records().get(0));
        int owner = OwnedRecord.parse(archive.body(event.records().get(1))).owner();
        PartialDecryption decryption = PartialDecryption.parse(text);
        assertEquals(new String(text, UTF_8), new String(decryption.encode(), UTF_8));
        assertTrue(decryption.isValid(election, tally, trustees.keys().get(owner - 1).publicKey()));
        factors.put(owner, decryption.factors());
      }
    }
    assertTrue(tally != null);
    ElectionResult result =
        ElectionResult.decrypt(
                tally,
                Combination.factors(trustees, factors).orElseThrow(),
                new DiscreteLog(1_000_000))
            .orElseThrow();
    assertEquals(Vectors.text(folder + "/result.out"), new String(result.encode(), UTF_8));
    assertEquals(result, ElectionResult.parse(utf8(Vectors.text(folder + "/result.out"))));
  }

  @Test
  void privateKeyOfTheSample_makesTheSampleFactors() throws Exception {
    String decryption = Vectors.lines("two-trustees/pd.1.out").get(0);
    PartialDecryption sample = PartialDecryption.parse(utf8(decryption));
    Archive archive = Archive.read(Vectors.bytes("two-trustees/gwSNFkxfaMor7m.bel"));
    List<ArchivedEvent> events = archive.events();
    Election election = Election.parse(archive.body(events.get(0).records().get(0)));
    Trustees trustees = Trustees.parse(archive.body(events.get(0).records().get(1)));
    EncryptedTally tally =
        EncryptedTally.parse(archive.body(events.get(events.size() - 4).records().get(0)));
    for (String name : Vectors.names("two-trustees", ".privkey")) {
      SecretScalar key = SecretScalar.of(Scalar.parse(Vectors.json(name).asString()).orElseThrow());
      Point publicKey = FixedBase.GENERATOR.multiply(key);
      if (publicKey.equals(trustees.keys().get(0).publicKey())) {
        assertEquals(
            sample.factors(), PartialDecryption.of(election, tally, key, RANDOM).factors());
        return;
      }
    }
    throw new AssertionError("no private key is that of the first trustee");
  }

  @Test
  void discreteLog_everyValueUpToSmallBounds_isFoundAndNoOther() {
    for (long bound : new long[] {0, 1, 2, 255, 256, 257, 1000}) {
      DiscreteLog log = new DiscreteLog(bound);
      Point point = Point.NEUTRAL;
      for (long n = 0; n <= bound + 1; n++) {
        assertEquals(n <= bound, log.find(point).isPresent(), n + " of " + bound);
        if (n <= bound) {
          assertEquals(n, log.find(point).getAsLong());
        }
        point = point.add(Point.GENERATOR);
      }
      assertTrue(log.find(Point.GENERATOR.negate()).isEmpty());
    }
    assertEquals(
        50_000_000L,
        new DiscreteLog(100_000_000L)
            .find(FixedBase.GENERATOR.multiplyPublic(Scalar.of(50_000_000)))
            .getAsLong());
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLog(-1));
  }

  @Test
  void result_countsAsNumbersOrStrings_areRead() throws Refusal {
    ElectionResult result =
        ElectionResult.parse(utf8("{\"result\":[[1073741823,\"1073741824\"],[\"5\",0]]}"));
    assertEquals(List.of(List.of(1073741823L, 1073741824L), List.of(5L, 0L)), result.counts());
    assertEquals(
        "{\"result\":[[1073741823,\"1073741824\"],[5,0]]}", new String(result.encode(), UTF_8));
    for (String bad :
        List.of(
            "{\"result\":[[-1]]}",
            "{\"result\":[[\"01\"]]}",
            "{\"result\":[[\"-1\"]]}",
            "{\"result\":[[\"\"]]}",
            "{\"result\":[[\"9223372036854775808\"]]}",
            "{\"result\":[[9223372036854775808]]}",
            "{\"result\":[[1.0]]}",
            "{\"result\":[]}",
            "{\"result\":[[1]],\"more\":1}",
            "[[1]]")) {
      assertThrows(Refusal.class, () -> ElectionResult.parse(utf8(bad)), bad);
    }
  }
}
