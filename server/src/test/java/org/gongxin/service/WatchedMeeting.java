package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.JsonObject;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.SignedNote;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;

/** A small meeting whose three trustees watch it with their devices. */
record WatchedMeeting(TestMeeting meeting, List<NoteSigner> witnesses) {
  /** A whole minute, the last before {@link TestMeeting#CLOCK}. */
  static final Instant MINUTE = Instant.parse("2026-03-20T07:42:00Z");

  /** With round 1 open. */
  static WatchedMeeting open(Services services) throws Refusal, IOException {
    TestMeeting meeting = TestMeeting.open(services);
    return new WatchedMeeting(
        meeting, meeting.devices.stream().map(device -> device.witness).toList());
  }

  /** With round 1 closed, and enough ballots in it to be valid. */
  static WatchedMeeting closed(Services services) throws Refusal, IOException {
    WatchedMeeting watched = open(services);
    for (int slip = 0; slip < 4; slip++) {
      watched.cast(slip, slip % 2);
    }
    services.rounds().close(watched.meeting.id, "1");
    return watched;
  }

  WatchedMeeting with(Services restarted) {
    return new WatchedMeeting(meeting.with(restarted), witnesses);
  }

  void cast(int slip, int answer) throws Refusal {
    services().casting().cast(meeting.election("1"), meeting.ballot("1", slip, answer));
  }

  private Services services() {
    return meeting.services;
  }

  JsonObject status() throws Refusal {
    return services().status().current(meeting.id);
  }

  /** The checkpoint as it is served. */
  SignedCheckpoint checkpoint() throws Refusal {
    return SignedCheckpoint.parse(services().log().checkpoint(meeting.id).getBytes(UTF_8));
  }

  /** A checkpoint with the cosignature of one device, as it sends it. */
  byte[] cosigned(SignedCheckpoint checkpoint, int number, Instant time) {
    var line = witnesses.get(number - 1).cosign(checkpoint.checkpoint(), time);
    SignedNote note = checkpoint.note();
    SignedNote byTheLog = new SignedNote(note.text(), List.of(note.signatures().getFirst()));
    return byTheLog.with(line).encode().getBytes(UTF_8);
  }

  void cosign(int number) throws Refusal {
    SignedCheckpoint plain = checkpoint();
    services().witnesses().accept(meeting.id, number, cosigned(plain, number, MINUTE));
  }

  Sha256 result(String round) throws Refusal {
    return Sha256.parse(status().reader().object("round").reader().string("result_hash"));
  }

  String sign(int number, byte[] text) {
    return Base64.getEncoder().encodeToString(witnesses.get(number - 1).signStatement(text));
  }

  void certify(int number, String round, Sha256 result) throws Refusal {
    String signature = sign(number, Statement.Certify.text(meeting.id, round, result));
    services().statements().certify(meeting.id, number, round, result, signature);
  }

  void object(int number, String text) throws Refusal {
    String signature = sign(number, Statement.Objection.text(meeting.id, text));
    services().statements().object(meeting.id, number, text, signature);
  }

  void annul(int number, String round, String reason) throws Refusal {
    String signature = sign(number, Statement.Annul.text(meeting.id, round, reason));
    services().statements().annul(meeting.id, number, round, reason, signature);
  }

  /** The entries of the log that are of this type, from the first. */
  <T extends LogEntry> List<T> entries(Class<T> type) throws Refusal {
    return LoggedEntries.of(services(), meeting.id).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
