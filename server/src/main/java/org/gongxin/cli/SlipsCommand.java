package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;

/**
 * {@code slips}: makes the slips of a class on a machine apart from the server (protocol section
 * 17). It writes the PDF to print, for its owner only, and the file of public credentials to
 * upload; neither overwrites anything.
 */
final class SlipsCommand implements Command {
  /** Looked up by name: the program that only verifies has no printer on its path. */
  private static final String PRINTER = "/org/gongxin/print/SlipPrinter.class";

  private final SecureRandom random = new SecureRandom();

  @Override
  public String name() {
    return "slips";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "slips --manifest manifest.json --base-url URL --class A --number N"
            + " --out slips.pdf --credentials credentials.json");
  }

  @Override
  public int run(List<String> words, Terminal terminal)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(
            words,
            Set.of("--manifest", "--base-url", "--class", "--number", "--out", "--credentials"),
            Set.of());
    arguments.noFiles();
    Path out = arguments.requiredPath("--out").toAbsolutePath();
    Path credentials = arguments.requiredPath("--credentials").toAbsolutePath();
    int number = arguments.requiredNumber("--number");
    String classId = arguments.required("--class");
    String baseUrl = arguments.required("--base-url");
    if (SlipsCommand.class.getResource(PRINTER) == null) {
      terminal.err().println("本程序只用于核验，不能制票；请用 scripts/slips。");
      terminal.err().println("This program only verifies; make slips with scripts/slips.");
      return ExitCode.UNREADABLE;
    }
    Manifest manifest = Manifest.parse(Files.readAllBytes(arguments.requiredPath("--manifest")));
    if (manifest.slips() != Manifest.SlipOrigin.APART) {
      terminal.err().println("章程写明凭证由服务器制作。The manifest says the server makes the slips.");
      return ExitCode.REFUSED;
    }
    if (Files.exists(credentials)) {
      // Before any slip is printed that no credentials would be uploaded for.
      throw new FileAlreadyExistsException(credentials.toString());
    }
    new SlipsMaking(manifest, classId, baseUrl, random).make(number, out, credentials, terminal);
    return ExitCode.ACCEPTED;
  }
}
