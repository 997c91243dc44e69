package org.gongxin.record;

import java.util.List;
import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a meeting's log (protocol section 18). Each has one text, {@link #encode()}, of at
 * most 65,535 bytes. No entry of a ballot carries a time, an address or a counter. Constructors
 * throw {@link IllegalArgumentException}, {@link #parse} refuses.
 */
public sealed interface LogEntry
    permits LogEntry.ManifestHash,
        LogEntry.Slips,
        LogEntry.Setup,
        LogEntry.Attendance,
        LogEntry.Open,
        LogEntry.Ballot,
        LogEntry.Challenge,
        LogEntry.Close,
        LogEntry.Share,
        LogEntry.Result,
        Statement {
  /** The first entry: the charter everything else stands on. */
  record ManifestHash(Sha256 hash) implements LogEntry {}

  /**
   * Slips of one class, totals so far.
   *
   * @param ballotClass the class
   * @param printed slips printed
   * @param handedOut slips handed out, those given in exchange included
   * @param replaced slips taken back and exchanged
   * @param leftOver slips never handed out, made void in front of all
   * @param credentials in the first such entry of the class only: the hash of the credentials
   *     record of every election of the class, spare ones too
   * @param voided credentials void from here on; a slip has one in every election of its class
   */
  record Slips(
      String ballotClass,
      int printed,
      int handedOut,
      int replaced,
      int leftOver,
      List<Credentials> credentials,
      List<Voided> voided)
      implements LogEntry {
    /** Most voided credentials in one entry; more go into further entries. */
    public static final int MAX_VOIDED = 400;

    public Slips {
      LocalId.require("class", ballotClass);
      requireCount(printed);
      requireCount(handedOut);
      requireCount(replaced);
      requireCount(leftOver);
      credentials = List.copyOf(credentials);
      voided = List.copyOf(voided);
      requireSize(credentials, 0, MAX_UUIDS);
      requireSize(voided, 0, MAX_VOIDED);
    }

    /** 净发出票: handed out, less those taken back. */
    public int issuedNet() {
      return Math.max(0, handedOut - replaced);
    }

    /** Whether the numbers can be those of one pile of slips (domain 2.5). */
    public boolean balances() {
      return (long) handedOut + leftOver <= printed && replaced <= handedOut;
    }
  }

  /** The hash of the credentials record of one election. */
  record Credentials(ElectionId election, Sha256 hash) {}

  /** A public credential that may not vote. */
  record Voided(ElectionId election, String credential) {
    private static final Pattern ELEMENT = Pattern.compile("[0-9a-f]{64}");

    public Voided {
      if (!ELEMENT.matcher(credential).matches()) {
        throw new IllegalArgumentException("not a credential");
      }
    }
  }

  /** The archive of an election begins with the Setup event of this hash. */
  record Setup(ElectionId election, Sha256 setup) implements LogEntry {}

  /** Who is expected and who is there, with the reason when fewer are expected than were. */
  record Attendance(int expected, int present, @Nullable String reason) implements LogEntry {
    public Attendance {
      requireCount(expected);
      requireCount(present);
      if (reason != null) {
        PlainText.requireText("reason", reason, PlainText.LONG);
      }
    }
  }

  /** The ballot box of a round is open. */
  record Open(String round, MinuteTime time) implements LogEntry {
    public Open {
      LocalId.require("round", round);
    }
  }

  /** A ballot, by the hash of its text. */
  record Ballot(ElectionId election, Sha256 ballot) implements LogEntry {}

  /** A ballot that its voter opened to check it (检验票, section 28); it can never be cast. */
  record Challenge(ElectionId election, Sha256 ballot) implements LogEntry {}

  /** The ballot box is closed, with this many ballots of each election in the log. */
  record Close(String round, MinuteTime time, List<BallotCount> ballots) implements LogEntry {
    public Close {
      LocalId.require("round", round);
      ballots = List.copyOf(ballots);
      requireSize(ballots, 1, MAX_UUIDS);
    }
  }

  /** How many ballots one election got. */
  record BallotCount(ElectionId election, int number) {
    public BallotCount {
      requireCount(number);
    }
  }

  /**
   * A trustee gave a share of the decryption of one election.
   *
   * @param trustee owner number, from 1
   * @param partialDecryption hash of its text
   * @param proof hash of the text of the second proof, section 21
   */
  record Share(ElectionId election, int trustee, Sha256 partialDecryption, Sha256 proof)
      implements LogEntry {
    public Share {
      if (trustee < 1) {
        throw new IllegalArgumentException("trustees count from 1");
      }
    }
  }

  /**
   * A round is counted, or void.
   *
   * @param archives the last event of each election's archive, in the order of the manifest
   * @param rules the rules of scope open and valid, then what {@link RuleRow} says of outcomes
   */
  record Result(String round, boolean valid, List<ArchiveHash> archives, List<RuleRow> rules)
      implements LogEntry {
    /** Most rows of rules: an entry must stay under its limit. */
    public static final int MAX_ROWS = 320;

    public Result {
      LocalId.require("round", round);
      archives = List.copyOf(archives);
      rules = List.copyOf(rules);
      requireSize(archives, 1, MAX_UUIDS);
      requireSize(rules, 0, MAX_ROWS);
    }
  }

  /** The hash of the last event of an election's archive. */
  record ArchiveHash(ElectionId election, Sha256 archive) {}

  /** Most elections an entry speaks of: rounds and spares of a class, or classes of a round. */
  int MAX_UUIDS = 120;

  /** Reads an entry, in its one text only. Total: any bytes give an entry or a refusal. */
  static LogEntry parse(byte[] bytes) throws Refusal {
    return LogEntryJson.parse(bytes);
  }

  /** The one text of this entry. */
  default byte[] encode() {
    return LogEntryJson.encode(this);
  }

  private static void requireCount(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a number of people or slips under 0");
    }
  }

  private static void requireSize(List<?> list, int min, int max) {
    if (list.size() < min || list.size() > max) {
      throw new IllegalArgumentException("a list of " + list.size());
    }
  }
}
