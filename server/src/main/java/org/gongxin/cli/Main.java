package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The entrance of the command line. */
public final class Main {
  private static final List<Command> COMMANDS =
      List.of(
          new VerifyCommand(), new KeysCommand(), new SlipsCommand(), new VerifyServedCommand());

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), Terminal.ofProcess()));
  }

  static int run(List<String> words, Terminal terminal) {
    Optional<Command> command =
        COMMANDS.stream().filter(c -> !words.isEmpty() && c.name().equals(words.get(0))).findAny();
    if (command.isEmpty()) {
      terminal.err().println("用法 Usage:");
      COMMANDS.forEach(c -> c.usage().forEach(line -> terminal.err().println("  " + line)));
      return ExitCode.UNREADABLE;
    }
    try {
      return command.get().run(words.subList(1, words.size()), terminal);
    } catch (UsageException e) {
      terminal.err().println(Terminal.safe(String.valueOf(e.getMessage())));
      command.get().usage().forEach(line -> terminal.err().println("  " + line));
      return ExitCode.UNREADABLE;
    } catch (Refusal refusal) {
      return refused(refusal, terminal);
    } catch (NoSuchFileException e) {
      terminal.err().println("没有这个文件 No such file: " + Terminal.safe(e.getFile()));
      return ExitCode.UNREADABLE;
    } catch (IOException e) {
      terminal.err().println("无法读写文件 Cannot read or write: " + Terminal.safe(e.toString()));
      return ExitCode.UNREADABLE;
    }
  }

  private static int refused(Refusal refusal, Terminal terminal) {
    if (refusal.code() == RefusalCode.OTHER_VERSION) {
      terminal.err().println("版本不同，无法处理 Another version: " + Terminal.safe(refusal.detail()));
      return ExitCode.OTHER_VERSION;
    }
    // The detail may quote the file.
    terminal
        .err()
        .println("内容无法识别 Not understood: " + Terminal.safe(String.valueOf(refusal.getMessage())));
    return ExitCode.UNREADABLE;
  }
}
