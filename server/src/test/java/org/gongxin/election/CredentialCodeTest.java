package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.gongxin.group.FixedValues;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCodeTest {
  @Test
  void keys_sample_areByteExact() throws Exception {
    JsonObject sample = FixedValues.section("credential");
    ElectionUuid uuid = ElectionUuid.parse(FixedValues.text(sample, "uuid"));
    String text = FixedValues.text(sample, "credential");
    CredentialCode code = CredentialCode.parse(text);
    assertEquals(text, code.grouped());
    assertEquals(code, CredentialCode.parseCompact(text.replace("-", "")));
    assertEquals(text.replace("-", ""), code.compact());
    for (int i = 0; i < 2; i++) {
      assertEquals(
          FixedValues.text(sample, "sha" + i),
          Sha256.of("derive_credential|" + uuid + "|" + i + "|" + text).hex());
    }
    assertEquals(FixedValues.text(sample, "private"), code.privateKey(uuid).reveal().toString());
    assertEquals(FixedValues.text(sample, "public"), code.publicKey(uuid).encode());
  }

  @Test
  void publicKey_credentialsOfAToolMadeElection_areTheListedOnes() throws Exception {
    ArchivedSample sample = ArchivedSample.read("two-trustees");
    Set<String> listed =
        new HashSet<>(Json.parse(sample.credentials()).asArray().map(Json::asString));
    Set<String> derived = new HashSet<>();
    for (String line : Vectors.lines("two-trustees/creds.tsv")) {
      CredentialCode code = CredentialCode.parse(line.substring(line.indexOf('\t') + 1));
      derived.add(code.publicKey(sample.election().uuid()).encode());
    }
    assertEquals(listed, derived);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AbCdEFgHJKLmNpQrsTuVwX",
        "AbCdE-FgHJKL-mNpQr-sTuVw",
        "AbCdE-FgHJKL-mNpQr-sTuVwXY",
        "AbCdEF-gHJKL-mNpQr-sTuVwX",
        "AbCdE-FgHJKL-mNpQr-sTuVw0",
        "AbCdE-FgHJKL-mNpQr-sTuVwl",
        "AbCdE FgHJKL mNpQr sTuVwX",
        " AbCdE-FgHJKL-mNpQr-sTuVwX",
        "AbCdE-FgHJKL-mNpQr-sTuVwX-",
        "AbCdE--FgHJKL-mNpQr-sTuVwX"
      })
  void parse_otherText_isRefused(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> CredentialCode.parse(text));
    assertEquals(RefusalCode.MALFORMED, refusal.code());
  }

  @Test
  void random_manyCodes_areDistinctAndWellFormed() throws Exception {
    SecureRandom random = new SecureRandom();
    Set<CredentialCode> codes = new HashSet<>();
    Set<Integer> characters = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      CredentialCode code = CredentialCode.random(random);
      assertEquals(code, CredentialCode.parse(code.grouped()));
      assertTrue(codes.add(code));
      code.compact().chars().forEach(characters::add);
    }
    assertEquals(58, characters.size());
  }

  @Test
  void publicKey_twoElections_differs() {
    SecureRandom random = new SecureRandom();
    CredentialCode code = CredentialCode.random(random);
    assertFalse(
        code.publicKey(ElectionUuid.random(random))
            .equals(code.publicKey(ElectionUuid.random(random))));
    assertFalse(code.toString().contains(code.compact().substring(0, 5)));
  }
}
