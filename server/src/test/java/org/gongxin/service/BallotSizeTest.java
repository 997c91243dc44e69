package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.BallotProver;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Election;
import org.gongxin.election.Question;
import org.gongxin.record.Elections;
import org.gongxin.record.Manifest;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotSizeTest {
  private static final Manifest MANIFEST = RecordBuilder.manifest();
  private static final Election ELECTION =
      Elections.of(MANIFEST, MANIFEST.rounds().getFirst(), MANIFEST.classes().getFirst());

  /**
   * Of a round with a form of each kind: too small a limit shuts voters out, too large a one none.
   */
  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void largest_ofARound_isJustOverItsBallots(String randomness) {
    SeededRandom random = new SeededRandom(randomness);
    int length =
        new BallotProver(ELECTION)
            .prove(
                CredentialCode.random(random).privateKey(ELECTION.uuid()),
                ELECTION.questions().stream().map(BallotSizeTest::answer).toList(),
                random)
            .encode()
            .length();

    int largest = BallotSize.largest(MANIFEST.rounds().getFirst());

    assertTrue(length <= largest, length + " bytes, limit " + largest);
    assertTrue(largest < 1.2 * length, length + " bytes, limit " + largest);
  }

  private static List<Integer> answer(Question question) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < question.choices(); i++) {
      choices.add(i == (question.blank() ? 1 : 0) ? 1 : 0);
    }
    return choices;
  }
}
