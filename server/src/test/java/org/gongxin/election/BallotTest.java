package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gongxin.election.zk.FixedScalars;
import org.gongxin.group.FixedValues;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.junit.jupiter.api.Test;

class BallotTest {
  @Test
  void prove_sampleScalars_givesTheSampleBallotsByteForByte() throws Exception {
    Election election = Election.parse(FixedValues.text(FixedValues.section("election"), "raw"));
    BallotProver prover = new BallotProver(election);
    BallotVerifier verifier = new BallotVerifier(election);
    for (Json element : FixedValues.member(FixedValues.read(), "ballots").asArray().elements()) {
      JsonObject sample = element.asObject();
      SecretScalar key =
          SecretScalar.of(
              org.gongxin.group.Scalar.parse(FixedValues.text(sample, "sk")).orElseThrow());
      List<List<Integer>> choices =
          FixedValues.member(sample, "choices")
              .asArray()
              .map(row -> row.asArray().map(value -> (int) value.asInteger(0, 1)));
      FixedScalars scalars = new FixedScalars(FixedValues.scalars(sample, "rnd"));
      Ballot ballot = prover.prove(key, choices, scalars);
      assertEquals(FixedValues.text(sample, "ballot"), ballot.encode());
      assertEquals(FixedValues.text(sample, "tracker"), ballot.tracker());
      assertTrue(scalars.isUsedUp());
      assertEquals(ballot.decodeChoices(), verifier.verify(ballot));
    }
  }
}
