package org.gongxin.election;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.election.zk.Proof;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * The answer to one question in a ballot: encrypted choices and their proofs, none of them checked
 * (protocol, section 6).
 *
 * @param choices one for each answer of the question, and before them one of blank if it has that
 * @param individualProofs two branches for each choice: it is 0, it is 1
 * @param overallProof one branch for each allowed sum, and before them one of blank
 * @param blankProof two branches, or empty for a question without blank
 */
public record Answer(
    List<EncodedCiphertext> choices,
    List<List<Proof>> individualProofs,
    List<Proof> overallProof,
    List<Proof> blankProof) {
  public Answer {
    choices = List.copyOf(choices);
    individualProofs = individualProofs.stream().map(List::copyOf).toList();
    overallProof = List.copyOf(overallProof);
    blankProof = List.copyOf(blankProof);
  }

  static Answer parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    List<EncodedCiphertext> choices =
        reader.array("choices").map(1, Election.MAX_CHOICES, EncodedCiphertext::parse);
    JsonArray.Parser<List<Proof>> pair = proofs -> proofs.asArray().map(2, 2, Proof::parse);
    List<List<Proof>> individualProofs =
        reader.array("individual_proofs").map(choices.size(), choices.size(), pair);
    List<Proof> overallProof =
        reader.array("overall_proof").map(1, Election.MAX_CHOICES + 2, Proof::parse);
    List<Proof> blankProof =
        reader.has("blank_proof") ? pair.parse(reader.array("blank_proof")) : List.of();
    reader.end();
    return new Answer(choices, individualProofs, overallProof, blankProof);
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        Json.object()
            .put("choices", choices.stream().map(EncodedCiphertext::toJson).toList())
            .put("individual_proofs", individualProofs.stream().map(Answer::array).toList())
            .put("overall_proof", array(overallProof));
    if (!blankProof.isEmpty()) {
      json.put("blank_proof", array(blankProof));
    }
    return json.build();
  }

  private static JsonArray array(List<Proof> proofs) {
    return Json.array(proofs.stream().map(Proof::toJson).toList());
  }

  /** Whether there is as much of everything as the question asks for. */
  boolean fits(Question question) {
    return choices.size() == question.choices()
        && overallProof.size() == question.overallBranches()
        && blankProof.isEmpty() == !question.blank();
  }

  List<Ciphertext> decodeChoices() throws Refusal {
    List<Ciphertext> decoded = new ArrayList<>(choices.size());
    for (EncodedCiphertext choice : choices) {
      decoded.add(choice.decode());
    }
    return List.copyOf(decoded);
  }

  /** Every α and β, in order. */
  Stream<String> components() {
    return choices.stream()
        .flatMap(choice -> Stream.of(choice.alpha(), choice.beta()))
        .map(Object::toString);
  }
}
