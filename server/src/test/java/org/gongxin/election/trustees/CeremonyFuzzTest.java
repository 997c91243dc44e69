package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What trustees send each other, and what is inside when only one of them can read it. */
class CeremonyFuzzTest {
  private static final String FOLDER = "threshold-2-of-3";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final TrusteeSeed SEED = seed();
  private static final CertificateList CERTIFICATES = certificates();

  private static TrusteeSeed seed() {
    return Total.parse(
            () -> TrusteeSeed.parse(Vectors.text(Vectors.names(FOLDER, ".key").getFirst())))
        .orElseThrow();
  }

  private static CertificateList certificates() {
    return Total.parse(
            () -> {
              JsonArray all =
                  Json.parse("[" + String.join(",", Vectors.lines(FOLDER + "/certs.jsons")) + "]")
                      .asArray();
              return CertificateList.check(all.map(Certificate::parse));
            })
        .orElseThrow();
  }

  static Stream<Arguments> messages() {
    return Total.seeds(
        Stream.of(".cert", ".vinput", ".voutput", ".dkey", "/polynomials.jsons")
            .map(ending -> Vectors.lines(Vectors.names(FOLDER, ending).getFirst()).getFirst())
            .toArray(String[]::new));
  }

  static Stream<Arguments> plainTexts() {
    return Total.seeds(
        "{\"decryption_key\":\"1\"}",
        "{\"polynomial\":[\"1\",\"2\"]}",
        "{\"secret\":\"3\"}",
        "{\"recipient\":\"" + SEED.encryptionKey().encode() + "\",\"message\":\"{}\"}");
  }

  @MethodSource("messages")
  @FuzzTest
  void parse_anyMessage_isTotalAndCanonical(byte[] bytes) {
    String text = Total.text(bytes);
    same(text, Certificate::parse, Certificate::toJson).ifPresent(Certificate::isSigned);
    same(text, PolynomialMessage::parse, PolynomialMessage::toJson)
        .ifPresent(
            message ->
                Total.parse(() -> new ThresholdCeremony(CERTIFICATES).route(List.of(message))));
    same(text, ShareInput::parse, ShareInput::toJson)
        .ifPresent(
            input ->
                Total.parse(
                    () -> new ThresholdCeremony(CERTIFICATES).combine(SEED, input, RANDOM)));
    same(text, ShareOutput::parse, ShareOutput::toJson);
    same(text, SignedMessage::parse, SignedMessage::toJson);
    same(text, Coefficients::parse, Coefficients::toJson);
    Total.parse(() -> EncryptedMessage.parse(text))
        .ifPresent(
            message -> {
              assertEquals(normal(text), message.encode());
              Total.parse(() -> ThresholdCeremony.openShare(SEED, message));
            });
  }

  /** A sender who is a trustee, and so can sign and encrypt, may write anything inside. */
  @MethodSource("plainTexts")
  @FuzzTest
  void openShare_anyPlainText_isTotal(byte[] bytes) {
    String text = Total.text(bytes);
    EncryptedMessage sent = SEED.send(SEED.encryptionKey(), text, RANDOM);
    assertEquals(Optional.of(text), Total.parse(() -> SEED.receive(SEED.verificationKey(), sent)));
    Total.parse(() -> ThresholdCeremony.openShare(SEED, sent));
    String signed = SignedMessage.sign(SEED.signingKey(), text, RANDOM).toJson().encode();
    for (String inside : List.of(text, signed)) {
      EncryptedMessage raw = EncryptedMessage.encrypt(SEED.encryptionKey(), inside, RANDOM);
      Total.parse(() -> SEED.receive(SEED.verificationKey(), raw));
    }
    assertTrue(Total.parse(() -> CERTIFICATES.placeOf(SEED)).isPresent());
  }

  private static <T> Optional<T> same(
      String text, JsonArray.Parser<T> parser, Function<T, JsonObject> encode) {
    Optional<T> parsed = Total.parse(() -> parser.parse(Json.parse(text)));
    parsed.ifPresent(it -> assertEquals(normal(text), encode.apply(it).encode()));
    return parsed;
  }

  /** The text without white space, and its strings escaped in the one way. */
  private static String normal(String text) {
    return Total.parse(() -> Json.parse(text)).map(Json::encode).orElseThrow();
  }
}
