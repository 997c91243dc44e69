package org.gongxin.print;

/**
 * The colour of a ballot class. It helps those who hand out slips; the letter beside it says the
 * same to people who see no colours and on paper printed in black.
 */
record ClassColour(String rgb) {
  /** Dark enough for white letters, and apart from each other in lightness or hue. */
  private static final String[] COLOURS = {
    "0.07 0.29 0.58", // A blue
    "0.08 0.42 0.25", // B green
    "0.66 0.27 0.03", // C orange
    "0.40 0.16 0.55", // D violet
    "0.03 0.40 0.45", // E teal
    "0.60 0.10 0.30", // F crimson
    "0.36 0.29 0.16", // G umber
    "0.28 0.28 0.28", // H grey
  };

  static ClassColour of(String classId) {
    return new ClassColour(COLOURS[Math.floorMod(classId.charAt(0) - 'A', COLOURS.length)]);
  }

  String fill() {
    return rgb + " rg";
  }

  String stroke() {
    return rgb + " RG";
  }
}
