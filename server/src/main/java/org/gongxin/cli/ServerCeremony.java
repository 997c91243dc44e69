package org.gongxin.cli;

import java.util.List;
import java.util.Optional;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * What a server answered one trustee about the key ceremony: {@code GET
 * /api/meetings/ID/trustee/ceremony}. Lists are there when they are complete.
 *
 * @param own what this trustee has sent, by step
 */
record ServerCeremony(
    int number,
    int index,
    int size,
    int threshold,
    Optional<CertificateList> certificates,
    Optional<List<Commitment>> commitments,
    Optional<ShareInput> input,
    JsonObject own) {

  private static final int MAX_SIZE = 50;

  static ServerCeremony parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    int number = reader.integer("number");
    int index = (int) reader.integer("index", 1, MAX_SIZE);
    int size = (int) reader.integer("size", index, MAX_SIZE);
    int threshold = (int) reader.integer("threshold", 1, size);
    Optional<CertificateList> certificates = Optional.empty();
    if (reader.has("certificates")) {
      certificates =
          Optional.of(
              CertificateList.check(
                  reader.array("certificates").map(size, size, Certificate::parse)));
    }
    Optional<List<Commitment>> commitments = Optional.empty();
    if (reader.has("commitments")) {
      commitments = Optional.of(reader.array("commitments").map(size, size, Commitment::parse));
    }
    Optional<ShareInput> input = Optional.empty();
    if (reader.has("input")) {
      input = Optional.of(ShareInput.parse(reader.value("input")));
    }
    return new ServerCeremony(
        number, index, size, threshold, certificates, commitments, input, reader.object("own"));
  }

  boolean isSingle() {
    return threshold == size;
  }

  boolean hasSent(String step) {
    return own.members().containsKey(step);
  }
}
