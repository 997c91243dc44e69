package org.gongxin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * {@code verify FILE}: makes all checks and prints them (protocol section 30). What kind of file it
 * is, its first bytes say, never its name.
 */
final class VerifyCommand implements Command {
  private static final int HEAD_BYTES = 8;

  /** Every kind of file that can be verified. */
  private static final List<VerifiableFile> KINDS =
      List.of(new ArchiveFile(), new MeetingRecordFile());

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "verify FILE [--receipt FILE] [--checkpoint FILE] [--manifest-code CODE] [--json]");
  }

  @Override
  public int run(List<String> words, Terminal terminal)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(
            words, Set.of("--receipt", "--checkpoint", "--manifest-code"), Set.of("--json"));
    Path file = arguments.onlyFile();
    VerifiableFile kind = kindOf(file);
    int threads = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor executor = executor(threads);
    try {
      VerifiedFile verified =
          kind.verify(
              file,
              Kept.of(arguments),
              new VerifierResources(executor, threads, new ProgressLine(terminal.err())));
      if (arguments.flag("--json")) {
        terminal.out().println(VerdictJson.of(verified).encode());
      } else {
        new VerdictText(verified).print(terminal.out());
      }
      return verified.verdict().accepted() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
    } finally {
      executor.shutdownNow();
    }
  }

  private static VerifiableFile kindOf(Path file) throws IOException, Refusal {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    Optional<VerifiableFile> kind =
        KINDS.stream().filter(each -> each.isRecognised(head)).findFirst();
    return kind.orElseThrow(
        () -> new Refusal(RefusalCode.MALFORMED, "neither an archive nor a meeting record"));
  }

  private static ThreadPoolExecutor executor(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(4 * threads),
        Thread.ofPlatform().daemon().name("verify-", 1).factory());
  }
}
