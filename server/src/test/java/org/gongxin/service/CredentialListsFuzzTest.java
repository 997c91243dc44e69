package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.record.Manifest;
import org.gongxin.record.RecordBuilder;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialListsFuzzTest {
  private static final Manifest MANIFEST = RecordBuilder.manifest();
  private static final Manifest.BallotClass CLASS = MANIFEST.classes().getFirst();

  static Stream<Arguments> files() {
    return Total.seeds(
        Json.object()
            .put("version", 1)
            .put("meeting", MANIFEST.meeting().id().text())
            .put("manifest", MANIFEST.hash().hex())
            .put("class", CLASS.id())
            .put(
                "elections",
                MANIFEST.uuidsOf(CLASS).stream()
                    .map(
                        uuid ->
                            Json.object()
                                .put("election", uuid.text())
                                .put("credentials", List.of(Json.of(Point.GENERATOR.encode())))
                                .build())
                    .toList())
            .build()
            .encode());
  }

  /** Any upload is the lists of all elections of the class, equally long, or is refused. */
  @MethodSource("files")
  @FuzzTest
  void parse_anyUpload_givesListsOrARefusal(byte[] file) {
    Total.parse(() -> CredentialLists.parse(file, MANIFEST, CLASS))
        .ifPresent(
            lists ->
                assertEquals(MANIFEST.uuidsOf(CLASS), lists.records().keySet().stream().toList()));
  }
}
