package org.gongxin.record;

import java.util.List;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.Question;
import org.gongxin.refusal.Refusal;

/**
 * The Belenios election of a round and class, built from the manifest alone (protocol sections 15
 * and 24). Its description names the manifest, so a ballot binds everything the manifest says.
 */
public final class Elections {
  private Elections() {}

  /**
   * Builds the election.
   *
   * @throws IllegalArgumentException when the manifest has no such round or class
   */
  public static Election of(Manifest manifest, Round round, Manifest.BallotClass ballotClass) {
    Manifest.ElectionSlot slot =
        manifest.electionsOf(round).stream()
            .filter(it -> it.ballotClass().equals(ballotClass.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such election"));
    String name = manifest.meeting().title() + " · " + round.title();
    if (manifest.classes().size() > 1) {
      name += " · " + ballotClass.name();
    }
    List<Question> questions = round.questions().stream().map(Elections::question).toList();
    try {
      return Election.of(
          new ElectionUuid(slot.uuid().text()),
          name,
          "gongxin-manifest:" + manifest.hash().hex(),
          manifest.trustees().parsed().publicKey(),
          questions);
    } catch (Refusal refusal) {
      throw new IllegalStateException("a manifest gives good elections", refusal);
    }
  }

  private static Question question(FormQuestion question) {
    return new Question(
        question.text(),
        question.answers().stream().map(FormQuestion.Answer::text).toList(),
        question.blank(),
        question.min(),
        question.max());
  }
}
