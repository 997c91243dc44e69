package org.gongxin.record;

import java.util.List;
import java.util.function.Function;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The one text of a manifest: the order of the members is part of it. */
final class ManifestWriter {
  private ManifestWriter() {}

  static JsonObject write(Manifest manifest) {
    Manifest.Meeting meeting = manifest.meeting();
    JsonObject.Builder json =
        Json.object()
            .put("version", Manifest.VERSION)
            .put("meeting", meeting.id().text())
            .put("title", meeting.title())
            .put("organisation", meeting.organisation())
            .put("date", meeting.date().text())
            .put("place", meeting.place())
            .put("basis", list(meeting.basis(), Json::of));
    optional(json, "chair", meeting.chair());
    optional(json, "contact", meeting.contact());
    if (meeting.approval() != null) {
      json.put("approval", approval(meeting.approval()));
    }
    json.put("log", log(manifest))
        .put("witnesses", list(manifest.witnesses(), ManifestWriter::witness))
        .put("expected", expected(manifest.expected()))
        .put("classes", list(manifest.classes(), ManifestWriter::ballotClass))
        .put("trustees", trustees(manifest.trustees()))
        .put("rounds", list(manifest.rounds(), RoundJson::encode))
        .put("elections", list(manifest.elections(), ManifestWriter::slot))
        .put("spares", list(manifest.spares(), ManifestWriter::spare))
        .put("assurance", manifest.assurance().wire())
        .put("slips", manifest.slips().wire());
    if (manifest.pin()) {
      json.put("pin", true); // false is not written: manifests are older than this member
    }
    Sha256 client = manifest.client();
    optional(json, "client", client == null ? null : client.hex());
    if (manifest.twoPersons()) {
      json.put("two_persons", true);
    }
    if (!manifest.small().isEmpty()) {
      json.put("small", list(manifest.small(), ManifestWriter::smallClass));
    }
    return json.build();
  }

  private static Json approval(Approval approval) {
    return Json.object()
        .put("number", approval.number())
        .put("date", approval.date())
        .put("confirmed_by", approval.confirmedBy())
        .build();
  }

  private static Json log(Manifest manifest) {
    return Json.object()
        .put("origin", manifest.log().name())
        .put("key", manifest.log().encode())
        .build();
  }

  private static Json witness(Manifest.Witness witness) {
    return Json.object().put("name", witness.name()).put("key", witness.key().encode()).build();
  }

  private static Json expected(Manifest.Expected expected) {
    return Json.object()
        .put("number", expected.number())
        .put("roster", list(expected.roster(), ManifestWriter::category))
        .build();
  }

  private static Json category(Manifest.Category category) {
    return Json.object()
        .put("category", category.category())
        .put("number", category.number())
        .put("votes", category.votes())
        .build();
  }

  private static Json ballotClass(Manifest.BallotClass ballotClass) {
    return Json.object()
        .put("id", ballotClass.id())
        .put("name", ballotClass.name())
        .put("weight", RuleJson.ratio(ballotClass.weight()))
        .put("expected", ballotClass.expected())
        .build();
  }

  private static Json trustees(Manifest.TrusteeBoard trustees) {
    JsonObject.Builder json =
        Json.object()
            .put("threshold", trustees.threshold())
            .put("members", list(trustees.members(), ManifestWriter::member))
            .put("record", trustees.record());
    optional(json, "shared_device", trustees.sharedDevice());
    return json.build();
  }

  private static Json member(Manifest.TrusteeMember member) {
    return Json.object()
        .put("role", member.role())
        .put("name", member.name())
        .put("key", member.key())
        .build();
  }

  private static Json smallClass(Manifest.SmallClass small) {
    return Json.object()
        .put("class", small.ballotClass())
        .put("by", list(small.by(), Json::of))
        .build();
  }

  private static Json slot(Manifest.ElectionSlot slot) {
    return Json.object()
        .put("round", slot.round())
        .put("class", slot.ballotClass())
        .put("uuid", slot.uuid().text())
        .build();
  }

  private static Json spare(Manifest.Spare spare) {
    return Json.object().put("class", spare.ballotClass()).put("uuid", spare.uuid().text()).build();
  }

  static <T> JsonArray list(List<T> elements, Function<T, Json> encode) {
    return Json.array(elements.stream().map(encode).toList());
  }

  static void optional(JsonObject.Builder json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }
}
