package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.Event;
import org.gongxin.election.archive.EventType;
import org.gongxin.election.archive.OwnedRecord;
import org.gongxin.election.archive.RawArchive;
import org.gongxin.election.archive.SetupRecord;
import org.gongxin.election.archive.TallyRecord;
import org.jspecify.annotations.Nullable;

/** The parts of an archive, to change one of them and put them together again with right names. */
public final class ArchiveParts {
  private static final long TIME = 1_800_000_000L;

  /** A partial decryption with its owner. */
  public record Owned(int owner, String text) {
    static Owned of(int owner, byte[] text) {
      return new Owned(owner, new String(text, UTF_8));
    }

    byte[] bytes() {
      return text.getBytes(UTF_8);
    }
  }

  public byte[] election = {};
  public byte[] trustees = {};
  public byte[] credentials = {};

  /** What the setup says, when that is not what is there. */
  public @Nullable SetupRecord setup;

  public final List<byte[]> ballots = new ArrayList<>();

  /** A record that stands before the end of the ballots and that no event asks for. */
  public byte @Nullable [] stray;

  public boolean endOfBallots = true;
  public byte[] tally = {};
  public int tallied;
  public long weight;
  public final List<Owned> decryptions = new ArrayList<>();
  public byte[] result = "{\"result\":[[0,0],[0,0,0]]}".getBytes(UTF_8);

  /** How much too high the last event's height is. */
  public int extraHeight;

  /** An event after the last that is not written canonically. */
  public boolean sloppyEvent;

  /** Section 21, by owner. */
  public final Map<Integer, byte[]> secondProofs = new TreeMap<>();

  private RawArchive out = new RawArchive(TIME);
  private int height;
  private @Nullable Sha256 parent;

  public byte[] bytes() {
    out = new RawArchive(TIME);
    height = 0;
    parent = null;
    SetupRecord said =
        setup != null
            ? setup
            : new SetupRecord(Sha256.of(election), Sha256.of(trustees), Sha256.of(credentials));
    event(EventType.SETUP, election, trustees, credentials, said.encode());
    ballots.forEach(ballot -> event(EventType.BALLOT, ballot));
    if (stray != null) {
      out.data(stray);
    }
    if (endOfBallots) {
      event(EventType.END_BALLOTS);
    }
    event(
        EventType.ENCRYPTED_TALLY,
        tally,
        new TallyRecord(tallied, weight, Sha256.of(tally)).encode());
    for (Owned each : decryptions) {
      event(
          EventType.PARTIAL_DECRYPTION,
          each.bytes(),
          new OwnedRecord(each.owner, Sha256.of(each.text)).encode());
    }
    height += extraHeight;
    event(EventType.RESULT, result);
    if (sloppyEvent) {
      out.event("{\"height\": 0,\"type\":\"EndBallots\"}".getBytes(UTF_8));
    }
    return out.bytes();
  }

  private void event(EventType type, byte[]... records) {
    Sha256 payload = null;
    for (byte[] record : records) {
      payload = Sha256.of(record);
      out.data(record);
    }
    byte[] event = new Event(parent, height, type, payload).encode();
    out.event(event);
    parent = Sha256.of(event);
    height++;
  }
}
