package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code vectors/forms.json}: a manifest with everything a form may have, and faults that every
 * reader must refuse, each told by a piece of its text and what stands there instead. {@code mvn
 * test -Dtest=FormVectorsTest -Dgongxin.write-vectors} writes it anew.
 */
class FormVectorsTest {
  private static final String FILE = "forms.json";

  /** A fault: what it is, a piece that stands once in the text, and what replaces it. */
  record Fault(String name, String piece, String instead) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Fault> faults() {
    String text = new String(FormSamples.manifest().encode(), UTF_8);
    int from = text.indexOf("\"gates\":[");
    String gates = text.substring(from, text.indexOf(']', from) + 1);
    return List.of(
        new Fault("approval-on-no-day", "\"date\":\"2026-03-10\"", "\"date\":\"2026-02-30\""),
        new Fault("approval-without-number", "{\"number\":\"青教党复〔2026〕8号\",", "{"),
        new Fault("approval-by-nobody", ",\"confirmed_by\":\"supervisor\"", ""),
        new Fault("four-gates", "{\"gate\":\"经过考察\",\"note\":\"2026-03-24\"},", ""),
        new Fault("gate-twice", "\"gate\":\"经过考察\"", "\"gate\":\"班子意见一致\""),
        new Fault("gate-without-note", "\"note\":\"一致\"", "\"note\":\"\""),
        new Fault("no-gates-written", gates, "\"gates\":[]"),
        new Fault("trim-false", "\"trim\":true", "\"trim\":false"),
        new Fault(
            "trim-without-points",
            "\"template\":\"recommendation_approval\",\"title\":\"民主推荐票\",\"instructions\":\"\"",
            "\"template\":\"recommendation_approval\",\"title\":\"民主推荐票\",\"instructions\":\"\",\"trim\":true"),
        new Fault(
            "criteria-of-another-sum",
            "\"title\":\"工作设想\",\"max\":6",
            "\"title\":\"工作设想\",\"max\":7"),
        new Fault(
            "criterion-of-nothing", "\"title\":\"工作设想\",\"max\":6", "\"title\":\"工作设想\",\"max\":0"),
        new Fault("criteria-alike", "\"title\":\"工作设想\"", "\"title\":\"表达与仪态\""),
        new Fault(
            "points-of-one-more",
            "\"points\":[0,1,2,3,4,5,6,7,8,9,10]",
            "\"points\":[0,1,2,3,4,5,6,7,8,9,10,10]"),
        new Fault(
            "points-too-many",
            "\"points\":[100,80,0,null],\"weight\":30",
            "\"points\":[1001,80,0,null],\"weight\":30"),
        new Fault(
            "points-of-none",
            "\"points\":[100,80,0,null],\"weight\":30",
            "\"points\":[null,null,null,null],\"weight\":30"),
        new Fault(
            "points-as-text",
            "\"points\":[100,80,0,null],\"weight\":30",
            "\"points\":[\"100\",80,0,null],\"weight\":30"),
        new Fault(
            "points-of-nobody",
            "\"person\":{\"name\":\"唐婉清\"},\"dimension\":\"绩\",",
            "\"dimension\":\"绩\","),
        new Fault("weight-one-written", "\"weight\":30", "\"weight\":1"),
        new Fault("weight-nought", "\"weight\":30", "\"weight\":0"),
        new Fault(
            "weight-without-points", "\"points\":[100,80,0,null],\"weight\":30", "\"weight\":30"),
        new Fault(
            "weight-before-points",
            "\"points\":[100,80,0,null],\"weight\":30",
            "\"weight\":30,\"points\":[100,80,0,null]"),
        new Fault("exclusive-of-no-answer", "\"exclusive\":2", "\"exclusive\":3"),
        new Fault("companion-of-nothing", "\"against\":\"T2.P1.no\"", "\"against\":\"T2.P2.no\""),
        new Fault("companion-is-itself", "\"against\":\"T2.P1.no\"", "\"against\":\"T2.P1\""),
        new Fault("companion-in-another-form", "\"against\":\"T2.P1.no\"", "\"against\":\"T8.3\""),
        new Fault(
            "companion-of-a-scale",
            "\"points\":[100,80,0,null],\"weight\":30",
            "\"against\":\"T2.P1.no\""));
  }

  @Test
  void theFile_isTheOneThatIsMadeNow() throws Exception {
    String good = new String(FormSamples.manifest().encode(), UTF_8);
    List<Json> faults = new ArrayList<>();
    for (Fault fault : faults()) {
      faults.add(
          Json.object()
              .put("name", fault.name())
              .put("piece", fault.piece())
              .put("instead", fault.instead())
              .build());
    }
    byte[] made =
        (Json.object().put("manifest", good).put("faults", faults).build().encode() + "\n")
            .getBytes(UTF_8);
    if (System.getProperty("gongxin.write-vectors") != null) {
      Files.write(Path.of("src/test/resources/vectors", FILE), made);
      return;
    }
    assertArrayEquals(made, Vectors.bytes(FILE));
  }

  @Test
  void parse_theManifest_isReadAndWrittenAlike() throws Exception {
    ObjectReader json = Vectors.json(FILE).asObject().reader();
    assertEquals(FormSamples.manifest(), Manifest.parse(json.string("manifest").getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void parse_fault_isRefused(Fault fault) {
    String good = new String(FormSamples.manifest().encode(), UTF_8);
    assertTrue(good.contains(fault.piece()), fault.piece());
    byte[] bad = good.replace(fault.piece(), fault.instead()).getBytes(UTF_8);
    assertThrows(Refusal.class, () -> Manifest.parse(bad));
  }
}
