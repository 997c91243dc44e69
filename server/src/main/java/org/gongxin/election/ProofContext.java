package org.gongxin.election;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What each proof of a ballot hashes before its commitments (protocol 6.1 to 6.4): the election,
 * the credential and the statement. Prover and verifier share this.
 */
class ProofContext {
  private final String ballot;

  /**
   * For the proofs of one ballot.
   *
   * @param fingerprint φ
   * @param credential the public credential's text C
   */
  ProofContext(String fingerprint, String credential) {
    ballot = fingerprint + "|" + credential; // S0
  }

  /** "This choice is 0 or 1." */
  String individual(EncodedCiphertext choice) {
    return "prove|" + ballot + "|" + choice + "|";
  }

  /** "The sum of the choices is from min to max", for a question without blank. */
  String overall(List<EncodedCiphertext> choices, Ciphertext sum) {
    return "prove|" + question(choices) + "|" + sum.alpha() + "," + sum.beta() + "|";
  }

  /** "It is not blank, or the sum is 0." */
  String blank(List<EncodedCiphertext> choices) {
    return "bproof0|" + question(choices) + "|";
  }

  /** "It is blank, or the sum is from min to max." */
  String overallWithBlank(List<EncodedCiphertext> choices) {
    return "bproof1|" + question(choices) + "|";
  }

  private String question(List<EncodedCiphertext> choices) {
    return choices.stream()
        .map(EncodedCiphertext::toString)
        .collect(Collectors.joining(",", ballot + "|", "")); // S
  }
}
