package org.gongxin.election;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Checks ballots of one election, each alone (protocol, sections 6 and 13.6). Whether a credential
 * is listed and unused, and whether a ciphertext occurred in another ballot, is for the caller, who
 * knows the other ballots.
 *
 * <p>Immutable, for any number of threads. It holds the table of the election's key, so one should
 * serve the whole election.
 */
public final class BallotVerifier {
  private final Election election;
  private final FixedBase key;

  public BallotVerifier(Election election) {
    this(election, FixedBase.of(election.publicKey()));
  }

  /**
   * With a table that is shared by several elections of one key.
   *
   * @throws IllegalArgumentException if it is of another point than the election's key
   */
  public BallotVerifier(Election election, FixedBase key) {
    if (!key.point().equals(election.publicKey())) {
      throw new IllegalArgumentException("the table of another key");
    }
    this.election = election;
    this.key = key;
  }

  /** All the checks, the cheap ones first; gives the choices, one list a question. */
  public List<List<Ciphertext>> verify(Ballot ballot) throws Refusal {
    checkShape(ballot);
    checkSignature(ballot);
    return checkProofs(ballot);
  }

  /**
   * Microseconds: that the ballot is for this election, has as many parts as its questions ask for,
   * and no ciphertext component twice.
   *
   * @throws Refusal {@code wrong_election}, {@code malformed} or {@code duplicate_ciphertext}
   */
  public void checkShape(Ballot ballot) throws Refusal {
    if (!ballot.uuid().equals(election.uuid())) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "another uuid");
    }
    if (!ballot.fingerprint().equals(election.hash())) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "another fingerprint");
    }
    List<Question> questions = election.questions();
    boolean fits = ballot.answers().size() == questions.size();
    for (int i = 0; fits && i < questions.size(); i++) {
      fits = ballot.answers().get(i).fits(questions.get(i));
    }
    if (!fits) {
      throw new Refusal(RefusalCode.MALFORMED, "not the shape the questions ask for");
    }
    List<String> components = ballot.components();
    if (new HashSet<>(components).size() < components.size()) {
      throw new Refusal(RefusalCode.DUPLICATE_CIPHERTEXT, "twice inside one ballot");
    }
  }

  /**
   * A fraction of a millisecond: that the ballot was signed with the private key of its credential,
   * and that this is no key anybody knows.
   *
   * @throws Refusal {@code bad_point} or {@code bad_signature}
   */
  public void checkSignature(Ballot ballot) throws Refusal {
    Sha256 hash = ballot.hashToSign();
    if (!ballot.signedHash().equals(hash)) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "the signature is of another ballot");
    }
    Point credential =
        ballot
            .credential()
            .decode()
            .filter(point -> !point.isNeutral())
            .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not a public credential"));
    String prefix = signaturePrefix(hash);
    if (!KnowledgeProof.verify(prefix, credential, ballot.signature())) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "the signature does not hold");
    }
  }

  /** What the signature hashes before its commitment (protocol 6.5). */
  static String signaturePrefix(Sha256 hash) {
    return "sig|" + hash.base64() + "|";
  }

  /**
   * A fraction of a millisecond for each choice: that every component is in the group, and every
   * proof holds. Only for a ballot that {@link #checkShape} took.
   *
   * @return the choices, one list a question
   * @throws Refusal {@code bad_point} or {@code bad_proof}
   */
  public List<List<Ciphertext>> checkProofs(Ballot ballot) throws Refusal {
    ProofContext context =
        new ProofContext(ballot.fingerprint().base64(), ballot.credential().text());
    List<List<Ciphertext>> choices = new ArrayList<>();
    for (int i = 0; i < ballot.answers().size(); i++) {
      Question question = election.questions().get(i);
      try {
        choices.add(new AnswerVerifier(key, question, ballot.answers().get(i), context).verify());
      } catch (Refusal refusal) {
        throw new Refusal(refusal.code(), "question " + (i + 1) + ": " + refusal.detail());
      }
    }
    return List.copyOf(choices);
  }
}
