package org.gongxin.election;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * An election's record (protocol, section 5). The text it was read from is kept byte for byte, as
 * its digest names it everywhere; two elections are equal if their texts are.
 */
public final class Election {
  /** The most ciphertexts a ballot may have (protocol, section 24). */
  public static final int MAX_CHOICES = 2000;

  private static final String GROUP = "Ed25519";

  private final String text;
  private final Sha256 hash;
  private final ElectionUuid uuid;
  private final String name;
  private final String description;
  private final Point publicKey;
  private final List<Question> questions;

  private Election(String text, ElectionUuid uuid, ObjectReader reader) throws Refusal {
    this.text = text;
    this.hash = Sha256.of(text);
    this.uuid = uuid;
    this.description = reader.string("description");
    this.name = reader.string("name");
    this.publicKey = parseKey(reader.string("public_key"));
    this.questions = reader.array("questions").map(1, MAX_CHOICES, Question::parse);
  }

  /**
   * Reads a record.
   *
   * @throws Refusal {@code malformed}, {@code unknown_field}, {@code duplicate_key} or {@code
   *     bad_encoding} for text that is no election; {@code other_version} for another version or
   *     group; {@code bad_point} for a key that is no element or the neutral one; {@code too_large}
   *     for more than {@value #MAX_CHOICES} choices
   */
  public static Election parse(byte[] utf8) throws Refusal {
    return parse(Json.parse(utf8), new String(utf8, StandardCharsets.UTF_8));
  }

  /** As {@link #parse(byte[])}, for text that is already decoded. */
  public static Election parse(String text) throws Refusal {
    return parse(Json.parse(text), text);
  }

  private static Election parse(Json json, String text) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    if (reader.integer("version") != 1) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "an election of another version");
    }
    if (!reader.string("group").equals(GROUP)) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "an election in another group");
    }
    Election election = new Election(text, ElectionUuid.parse(reader.string("uuid")), reader);
    reader.optionalString("administrator");
    reader.optionalString("credential_authority");
    if (reader.has("language")) {
      reader.array("language").map(2, 2, Json::asString);
    }
    reader.end();
    if (election.choices() > MAX_CHOICES) {
      throw new Refusal(RefusalCode.TOO_LARGE, "more than " + MAX_CHOICES + " choices");
    }
    return election;
  }

  private static Point parseKey(String text) throws Refusal {
    return Point.parse(text)
        .filter(point -> !point.isNeutral())
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not a public key"));
  }

  /**
   * A new election with its canonical text, without the optional fields.
   *
   * @throws Refusal as {@link #parse(String)}
   */
  public static Election of(
      ElectionUuid uuid, String name, String description, Point publicKey, List<Question> questions)
      throws Refusal {
    JsonObject json =
        Json.object()
            .put("version", 1)
            .put("description", description)
            .put("name", name)
            .put("group", GROUP)
            .put("public_key", publicKey.encode())
            .put("questions", questions.stream().map(Question::toJson).toList())
            .put("uuid", uuid.text())
            .build();
    return parse(json.encode());
  }

  /** The record exactly as it was read. */
  public String text() {
    return text;
  }

  /** The digest of the text; its hex form is the record's name in the archive. */
  public Sha256 hash() {
    return hash;
  }

  /** φ: the digest of the text in Base64, 43 characters. */
  public String fingerprint() {
    return hash.base64();
  }

  public ElectionUuid uuid() {
    return uuid;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** The key y that ballots are encrypted to; never the neutral element. */
  public Point publicKey() {
    return publicKey;
  }

  /** At least one. */
  public List<Question> questions() {
    return questions;
  }

  /** How many ciphertexts a ballot has, blanks included; at most {@value #MAX_CHOICES}. */
  public int choices() {
    return questions.stream().mapToInt(Question::choices).sum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Election election && text.equals(election.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Election[" + uuid + "]";
  }
}
