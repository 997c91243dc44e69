package org.gongxin.service.ceremony;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.group.FixedBase;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.refusal.Refusal;

/**
 * A trustee's device as its page acts: it keeps its secrets and goes on from what the server tells
 * it, whenever it is asked.
 */
public final class TrusteeDevice {
  private static final SecureRandom RANDOM = new SecureRandom();

  public final int index;
  public final TrusteeSeed seed = TrusteeSeed.random(RANDOM);
  public final SecretScalar single = SecretScalar.random(RANDOM);
  public final NoteSigner witness;

  /** What the device calls itself. */
  public String mark = HexFormat.of().formatHex(RANDOM.generateSeed(16));

  private Optional<PolynomialMessage> dealing = Optional.empty();

  public TrusteeDevice(String meeting, int index) {
    this.index = index;
    this.witness =
        NoteSigner.generate("gongxin-witness/" + meeting + "/" + index, KeyType.WITNESS, RANDOM);
  }

  /** The body of the message that is this trustee's turn; empty when there is none. */
  public Optional<String> next(JsonObject view) throws Refusal {
    View seen = new View(view);
    if (seen.size == seen.threshold) {
      return seen.has("key")
          ? Optional.empty()
          : Optional.of(first(seen.number, Step.KEY, TrusteeKey.of(single, RANDOM).toJson()));
    }
    if (!seen.has("certificate")) {
      Certificate own = Certificate.of(seed, seen.size, seen.threshold, index, RANDOM);
      return Optional.of(first(seen.number, Step.CERTIFICATE, own.toJson()));
    }
    if (seen.certificates.isPresent() && !seen.has("commitment")) {
      Commitment own =
          Commitment.of(
              seed, seen.certificates(), dealing(seen.certificates()).coefficients(), RANDOM);
      return Optional.of(post(seen.number, Step.COMMITMENT, own.toJson()));
    }
    if (seen.commitments.isPresent() && !seen.has("polynomial")) {
      requireCommitments(seen);
      return Optional.of(post(seen.number, Step.POLYNOMIAL, dealing(seen.certificates()).toJson()));
    }
    if (seen.input.isPresent() && !seen.has("share")) {
      return Optional.of(post(seen.number, Step.SHARE, output(seen).toJson()));
    }
    return Optional.empty();
  }

  /** What this device deals in the ceremony of these certificates: always the same. */
  public PolynomialMessage dealing(CertificateList certificates) throws Refusal {
    if (dealing.isEmpty()) {
      dealing = Optional.of(new ThresholdCeremony(certificates).deal(seed, RANDOM));
    }
    return dealing.get();
  }

  /** Deals something else from now on. */
  public void deals(PolynomialMessage other) {
    dealing = Optional.of(other);
  }

  private static void requireCommitments(View seen) throws Refusal {
    int place = 0;
    for (Json each : seen.commitments.orElseThrow().elements()) {
      Commitment.parse(each).require(seen.certificates(), ++place);
    }
  }

  private ShareOutput output(View seen) throws Refusal {
    ShareInput input = ShareInput.parse(seen.input.orElseThrow());
    return new ThresholdCeremony(seen.certificates()).combine(seed, input, RANDOM);
  }

  /**
   * The secret that decrypts: this trustee's own, or its share, restored from what is published.
   */
  public SecretScalar secret(JsonObject view) throws Refusal {
    View seen = new View(view);
    return seen.size == seen.threshold
        ? single
        : ThresholdCeremony.openShare(seed, output(seen).privateKey());
  }

  /** The share of a tally that this trustee would send. */
  public String share(Election election, EncryptedTally tally, SecretScalar secret) {
    PartialDecryption decryption = PartialDecryption.of(election, tally, secret, RANDOM);
    var statement =
        new DecryptionProof.Statement(
            election, tally, index, FixedBase.GENERATOR.multiply(secret), decryption.factors());
    DecryptionProof proof = DecryptionProof.prove(statement, secret, RANDOM);
    try {
      return Json.object()
          .put("partial_decryption", Json.parse(decryption.encode()))
          .put("proof", Json.parse(proof.encode()))
          .build()
          .encode();
    } catch (Refusal refusal) {
      throw new IllegalStateException("our own text", refusal);
    }
  }

  /** The body of a first message. */
  public String first(int number, Step step, Json message) {
    return body(number, step, message)
        .put("device", mark)
        .put("witness", witness.verifierKey().encode())
        .build()
        .encode();
  }

  /** The body of a later message. */
  public static String post(int number, Step step, Json message) {
    return body(number, step, message).build().encode();
  }

  private static JsonObject.Builder body(int number, Step step, Json message) {
    return Json.object().put("number", number).put("step", step.wire()).put("message", message);
  }

  /** The server's answer to a trustee. */
  public static final class View {
    public final int number;
    final int size;
    final int threshold;
    final Optional<JsonArray> certificates;
    final Optional<JsonArray> commitments;
    final Optional<JsonObject> input;
    private final JsonObject own;

    public View(JsonObject view) throws Refusal {
      ObjectReader reader = view.reader();
      number = reader.integer("number");
      size = reader.integer("size");
      threshold = reader.integer("threshold");
      certificates = reader.optionalArray("certificates");
      commitments = reader.optionalArray("commitments");
      input = reader.optionalObject("input");
      own = reader.object("own");
    }

    public boolean has(String step) {
      return own.members().containsKey(step);
    }

    public CertificateList certificates() throws Refusal {
      List<Certificate> list = new ArrayList<>();
      for (Json each : certificates.orElseThrow().elements()) {
        list.add(Certificate.parse(each));
      }
      return CertificateList.check(list);
    }
  }
}
