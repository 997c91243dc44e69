package org.gongxin.service;

import org.gongxin.record.FormQuestion;
import org.gongxin.record.Round;

/**
 * How many bytes the canonical text of a ballot can have: every part of it has a largest text, so
 * the limit of a request follows from the questions (security 5.3).
 */
final class BallotSize {
  // {"alpha":"64","beta":"64"} and a comma
  private static final int CIPHERTEXT = 160;
  // {"challenge":"76 digits","response":"76 digits"} and a comma
  private static final int PROOF = 190;
  // election_uuid, election_hash, credential, signature
  private static final int REST = 700;
  private static final int QUESTION = 120;

  private BallotSize() {}

  static int largest(Round round) {
    return REST + round.questions().stream().mapToInt(BallotSize::largest).sum();
  }

  private static int largest(FormQuestion question) {
    int individual = 2 * question.ciphertexts();
    int overall = question.max() - question.min() + 2;
    int blank = question.blank() ? 2 : 0;
    return QUESTION
        + CIPHERTEXT * question.ciphertexts()
        + 4 * question.ciphertexts()
        + PROOF * (individual + overall + blank);
  }
}
