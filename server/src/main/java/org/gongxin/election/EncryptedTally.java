package org.gongxin.election;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The product of all ballots of an election (protocol section 8): one list of ciphertexts a
 * question.
 *
 * @param ciphertexts in the order of the questions and their choices
 */
public record EncryptedTally(List<List<Ciphertext>> ciphertexts) {
  public EncryptedTally {
    ciphertexts = ciphertexts.stream().map(List::copyOf).toList();
  }

  /** Reads the record; refuses every text that is not exactly its canonical encoding. */
  public static EncryptedTally parse(byte[] text) throws Refusal {
    Json json = Json.parse(text);
    if (!json.encode().equals(new String(text, StandardCharsets.UTF_8))) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the canonical text");
    }
    return new EncryptedTally(
        json.asArray()
            .map(
                1,
                Election.MAX_CHOICES,
                row -> row.asArray().map(1, Election.MAX_CHOICES, Ciphertext::parse)));
  }

  /** The tally of an election without a ballot. */
  public static EncryptedTally empty(Election election) {
    return new EncryptedTally(
        election.questions().stream()
            .map(question -> Collections.nCopies(question.choices(), Ciphertext.NEUTRAL))
            .toList());
  }

  /** This tally with one ballot more, given by its choices. */
  public EncryptedTally add(List<List<Ciphertext>> choices) {
    return combine(choices, true);
  }

  /** This tally without a ballot that it has. */
  public EncryptedTally subtract(List<List<Ciphertext>> choices) {
    return combine(choices, false);
  }

  private EncryptedTally combine(List<List<Ciphertext>> choices, boolean plus) {
    List<List<Ciphertext>> rows = new ArrayList<>(ciphertexts.size());
    for (int i = 0; i < ciphertexts.size(); i++) {
      List<Ciphertext> row = new ArrayList<>();
      for (int j = 0; j < ciphertexts.get(i).size(); j++) {
        Ciphertext mine = ciphertexts.get(i).get(j);
        Ciphertext other = choices.get(i).get(j);
        row.add(
            plus
                ? mine.add(other)
                : new Ciphertext(
                    mine.alpha().subtract(other.alpha()), mine.beta().subtract(other.beta())));
      }
      rows.add(row);
    }
    return new EncryptedTally(rows);
  }

  /** Whether it has as many ciphertexts as the election's questions have choices. */
  public boolean fits(Election election) {
    List<Question> questions = election.questions();
    boolean fits = ciphertexts.size() == questions.size();
    for (int i = 0; fits && i < questions.size(); i++) {
      fits = ciphertexts.get(i).size() == questions.get(i).choices();
    }
    return fits;
  }

  /** The canonical text. */
  public byte[] encode() {
    // All points in one go: they share one field inversion.
    Point.encodeAll(all().stream().flatMap(c -> Stream.of(c.alpha(), c.beta())).toList());
    List<JsonArray> rows =
        ciphertexts.stream()
            .map(row -> Json.array(row.stream().map(Ciphertext::toJson).toList()))
            .toList();
    return Json.array(rows).encodeUtf8();
  }

  /** The digest of the canonical text: the record's name in the archive. */
  public Sha256 hash() {
    return Sha256.of(encode());
  }

  /** All ciphertexts in one list. */
  List<Ciphertext> all() {
    return ciphertexts.stream().flatMap(List::stream).toList();
  }
}
