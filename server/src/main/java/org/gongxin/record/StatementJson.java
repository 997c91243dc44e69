package org.gongxin.record;

import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/** The one text of each statement of supervisors. */
final class StatementJson {
  private StatementJson() {}

  static JsonObject json(Statement statement) {
    return switch (statement) {
      case Statement.Certify it ->
          Json.object()
              .put("type", "certify")
              .put("round", it.round())
              .put("result", it.result().hex())
              .put("by", signature(it.by()))
              .build();
      case Statement.Objection it ->
          Json.object()
              .put("type", "objection")
              .put("text", it.text())
              .put("by", signature(it.by()))
              .build();
      case Statement.Annul it ->
          Json.object()
              .put("type", "annul")
              .put("round", it.round())
              .put("reason", it.reason())
              .put("by", it.by().stream().map(StatementJson::signature).toList())
              .build();
    };
  }

  static Statement parseCertify(ObjectReader json) throws Refusal {
    String round = json.string("round");
    Sha256 result = Sha256.parse(json.string("result"));
    Statement.Signature by = parseSignature(json.object("by"));
    return Checked.make(() -> new Statement.Certify(round, result, by));
  }

  static Statement parseObjection(ObjectReader json) throws Refusal {
    String text = json.string("text");
    Statement.Signature by = parseSignature(json.object("by"));
    return Checked.make(() -> new Statement.Objection(text, by));
  }

  static Statement parseAnnul(ObjectReader json) throws Refusal {
    String round = json.string("round");
    String reason = json.string("reason");
    List<Statement.Signature> by = json.array("by").map(StatementJson::parseSignature);
    return Checked.make(() -> new Statement.Annul(round, reason, by));
  }

  private static JsonObject signature(Statement.Signature it) {
    return Json.object().put("witness", it.witness()).put("signature", it.base64()).build();
  }

  private static Statement.Signature parseSignature(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    int witness = json.integer("witness");
    String base64 = json.string("signature");
    json.end();
    return Checked.make(() -> new Statement.Signature(witness, base64));
  }
}
