package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A ballot as it was cast (protocol, section 6): canonical in every byte, nothing in it checked yet
 * but that. See {@link BallotVerifier}. Two ballots are equal if their texts are.
 */
public final class Ballot {
  private static final String SIGNATURE_MEMBER = ",\"signature\":";

  private final String text;
  private final ElectionUuid uuid;
  private final Sha256 fingerprint;
  private final EncodedPoint credential;
  private final List<Answer> answers;
  private final Sha256 signedHash;
  private final Proof signature;

  private Ballot(String text, Json json) throws Refusal {
    this.text = text;
    ObjectReader reader = json.asObject().reader().strictOrder();
    uuid = ElectionUuid.parse(reader.string("election_uuid"));
    fingerprint = Sha256.parseBase64(reader.string("election_hash"));
    credential =
        EncodedPoint.parse(reader.string("credential"))
            .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not the text of a point"));
    answers = reader.array("answers").map(1, Election.MAX_CHOICES, Answer::parse);
    ObjectReader inner = reader.object("signature").reader().strictOrder();
    signedHash = Sha256.parseBase64(inner.string("hash"));
    signature = Proof.parse(inner.value("proof"));
    inner.end();
    reader.end();
  }

  /**
   * Reads a ballot.
   *
   * @throws Refusal {@code malformed}, {@code unknown_field}, {@code duplicate_key} or {@code
   *     bad_encoding} for all but the one canonical text; {@code bad_point} or {@code bad_scalar}
   *     for elements and scalars whose text is not canonical
   */
  public static Ballot parse(byte[] utf8) throws Refusal {
    return parse(Json.parse(utf8), new String(utf8, UTF_8));
  }

  /** As {@link #parse(byte[])}, for text that is already decoded. */
  public static Ballot parse(String text) throws Refusal {
    return parse(Json.parse(text), text);
  }

  private static Ballot parse(Json json, String text) throws Refusal {
    if (!json.encode().equals(text)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "white space or needless escapes");
    }
    return new Ballot(text, json);
  }

  /** The ballot without its signature, as it is hashed to be signed. */
  static JsonObject unsigned(
      ElectionUuid uuid, Sha256 fingerprint, EncodedPoint credential, List<Answer> answers) {
    return Json.object()
        .put("election_uuid", uuid.text())
        .put("election_hash", fingerprint.base64())
        .put("credential", credential.text())
        .put("answers", answers.stream().map(Answer::toJson).toList())
        .build();
  }

  /** Puts a signature to it. */
  static Ballot signed(JsonObject unsigned, Sha256 hash, Proof signature) {
    JsonObject member =
        Json.object().put("hash", hash.base64()).put("proof", signature.toJson()).build();
    String open = unsigned.encode();
    String text = open.substring(0, open.length() - 1) + SIGNATURE_MEMBER + member.encode() + "}";
    try {
      return parse(text);
    } catch (Refusal refused) {
      throw new IllegalArgumentException("not the parts of a ballot", refused);
    }
  }

  /** The canonical text, exactly what was parsed. */
  public String encode() {
    return text;
  }

  public ElectionUuid uuid() {
    return uuid;
  }

  /** φ of the election it was made for. */
  public Sha256 fingerprint() {
    return fingerprint;
  }

  /** The public credential; may be no group element. */
  public EncodedPoint credential() {
    return credential;
  }

  public List<Answer> answers() {
    return answers;
  }

  /** h, as the ballot says it. */
  public Sha256 signedHash() {
    return signedHash;
  }

  public Proof signature() {
    return signature;
  }

  /** h, as it must be: the digest of the text without its signature (protocol 6.5). */
  public Sha256 hashToSign() {
    // No string in a ballot can hold a quotation mark, so this is found where it is a member.
    return Sha256.of(text.substring(0, text.lastIndexOf(SIGNATURE_MEMBER)) + "}");
  }

  /** H: the digest of the whole text; its hex form is the ballot's name in archive and log. */
  public Sha256 hash() {
    return Sha256.of(text);
  }

  /** The tracker: the digest of the whole text in Base64, 43 characters (protocol 6.6). */
  public String tracker() {
    return hash().base64();
  }

  /** Every α and β of all answers, in order; in an election none may occur twice. */
  public List<String> components() {
    return answers.stream().flatMap(Answer::components).toList();
  }

  /**
   * The ciphertexts, one list a question; refuses as {@code bad_point} what is not in the group.
   * The proofs are not looked at: only for ballots that were verified before.
   */
  public List<List<Ciphertext>> decodeChoices() throws Refusal {
    List<List<Ciphertext>> decoded = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      decoded.add(answer.decodeChoices());
    }
    return List.copyOf(decoded);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ballot ballot && text.equals(ballot.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Ballot[" + hash() + "]";
  }
}
