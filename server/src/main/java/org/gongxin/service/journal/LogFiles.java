package org.gongxin.service.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;

/**
 * What is kept of each log outside the database: its signing key, and the last checkpoint that was
 * signed with it. A database that is restored from a backup cannot undo the second.
 */
public final class LogFiles {
  private static final String KEY = ".key";
  private static final String CHECKPOINT = ".checkpoint";

  private final Path folder;

  /** The files of a data folder. */
  public LogFiles(Path dataFolder) throws IOException {
    this.folder = dataFolder.resolve("logs");
    DurableFile.createFolder(folder);
  }

  /**
   * The key of a meeting that is being frozen: made at the first attempt, the same at every later
   * one, since an attempt whose answer was lost may have published it.
   */
  public NoteSigner ensureKey(MeetingId meeting, SecureRandom random) throws IOException {
    if (Files.exists(file(meeting, KEY))) {
      return key(meeting);
    }
    NoteSigner signer = NoteSigner.generate(meeting.logOrigin(), KeyType.LOG, random);
    byte[] seed = signer.seed();
    DurableFile.write(file(meeting, KEY), HexFormat.of().formatHex(seed) + "\n");
    Arrays.fill(seed, (byte) 0);
    return signer;
  }

  /**
   * The key of a meeting.
   *
   * @throws IOException when it is missing, readable by others or no key, with words for the person
   *     at the machine
   */
  NoteSigner key(MeetingId meeting) throws IOException {
    Path file = file(meeting, KEY);
    if (!Files.exists(file)) {
      throw new IOException(
          file + " is missing: the key of this log. Restore it from the backup of the data folder");
    }
    DurableFile.requirePrivate(file);
    try {
      byte[] seed = HexFormat.of().parseHex(Files.readString(file).strip());
      return NoteSigner.ofSeed(meeting.logOrigin(), KeyType.LOG, seed);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " does not hold a key", e);
    }
  }

  /** The last checkpoint that was signed. */
  Optional<SignedCheckpoint> checkpoint(MeetingId meeting) throws IOException {
    Path file = file(meeting, CHECKPOINT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)));
    } catch (Refusal refusal) {
      throw new IOException(file + " does not hold a checkpoint: " + refusal.getMessage());
    }
  }

  /** Keeps the last checkpoint; it is on the disk when this returns. */
  void putCheckpoint(MeetingId meeting, SignedCheckpoint checkpoint) throws IOException {
    DurableFile.write(file(meeting, CHECKPOINT), checkpoint.encode());
  }

  /** The meetings a checkpoint was ever signed for. */
  public List<MeetingId> signedMeetings() throws IOException {
    List<MeetingId> meetings = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(CHECKPOINT))
          .sorted()
          .forEach(
              name ->
                  meetings.add(
                      new MeetingId(name.substring(0, name.length() - CHECKPOINT.length()))));
    }
    return meetings;
  }

  private Path file(MeetingId meeting, String kind) {
    return folder.resolve(meeting.text() + kind);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
