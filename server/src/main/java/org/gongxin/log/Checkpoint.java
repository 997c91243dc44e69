package org.gongxin.log;

import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The head of a log (c2sp.org/tlog-checkpoint). Extension lines are not used here and refused.
 *
 * @param origin of the log: {@code gongxin/<meeting>}
 * @param size number of entries
 * @param root of the tree of this size
 */
public record Checkpoint(String origin, long size, TreeHash root) {
  private static final Pattern NEWLINE = Pattern.compile("\n");

  public Checkpoint {
    if (!NoteText.isKeyName(origin) || size < 0) {
      throw new IllegalArgumentException("not a checkpoint: " + origin + ", " + size);
    }
  }

  /** Reads the text of a note. */
  public static Checkpoint parse(String text) throws Refusal {
    String[] lines = NEWLINE.split(text, -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !NoteText.isKeyName(lines[0])) {
      throw new Refusal(RefusalCode.MALFORMED, "not a checkpoint of three lines");
    }
    return new Checkpoint(lines[0], NoteText.decimal(lines[1]), TreeHash.parseBase64(lines[2]));
  }

  /** The text to sign. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
