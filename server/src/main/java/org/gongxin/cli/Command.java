package org.gongxin.cli;

import java.io.IOException;
import java.util.List;
import org.gongxin.refusal.Refusal;

/** One command of the command line. */
interface Command {
  String name();

  /** How to write it, one line for each form. */
  List<String> usage();

  /**
   * Runs the command.
   *
   * @param words what stands after its name
   * @return the exit code of the process
   */
  int run(List<String> words, Terminal terminal) throws UsageException, IOException, Refusal;
}
