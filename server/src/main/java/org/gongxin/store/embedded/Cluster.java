package org.gongxin.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one database on disk and the programs that work on them. It is made once, whole or
 * not at all, and never made anew over what is there.
 */
final class Cluster {
  private static final String PID_FILE = "postmaster.pid";
  private static final int PATIENCE_SECONDS = 30;

  private final PostgresBinaries programs;
  private final UnprivilegedUser user;
  private final Path data;
  private final Path log;

  Cluster(PostgresBinaries programs, UnprivilegedUser user, Path folder) {
    this.programs = programs;
    this.user = user;
    this.data = folder.resolve("data");
    this.log = folder.resolve("log");
  }

  boolean exists() {
    return Files.isDirectory(data);
  }

  /** Makes the files, the two roles and the database, beside their place, and moves them there. */
  void create(Passwords passwords) throws IOException {
    Path unfinished = data.resolveSibling("data-unfinished");
    deleteAll(unfinished); // of a start that was cut short: never held anything
    Path passwordFile = PrivateFiles.create(data.resolveSibling("initdb-password"));
    try {
      Files.writeString(passwordFile, passwords.owner());
      PrivateFiles.createFolder(unfinished);
      user.own(unfinished);
      user.own(passwordFile);
      run(
          "initdb",
          "--pgdata=" + unfinished,
          "--username=" + Passwords.OWNER,
          "--pwfile=" + passwordFile,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--data-checksums");
    } finally {
      Files.delete(passwordFile);
    }
    Commands.run(
        command("postgres", "--single", "-D", unfinished.toString(), "postgres"),
        "CREATE ROLE "
            + Passwords.RUNTIME
            + " LOGIN PASSWORD '"
            + passwords.runtime()
            + "'\nCREATE DATABASE "
            + EmbeddedDatabase.DATABASE
            + "\n");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    OnDisk.force(Objects.requireNonNull(data.getParent()));
  }

  /** Starts the server on a port of this machine and waits until it answers. */
  void start(int port) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), ClusterSettings.postgresql(port));
    Files.writeString(data.resolve("pg_hba.conf"), ClusterSettings.ACCESS);
    Files.deleteIfExists(data.resolve("postgresql.auto.conf")); // what ALTER SYSTEM wrote
    if (!Files.exists(log)) {
      PrivateFiles.create(log);
    }
    user.own(data);
    user.own(log);
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--timeout=120",
        "--silent",
        "-D",
        data.toString(),
        "-l",
        log.toString());
  }

  /**
   * Stops the server and waits for its end; open sessions are cut, finished work is kept. One that
   * is dead already is no fault.
   */
  void stop() throws IOException {
    if (owner().filter(Processes::runs).isEmpty()) {
      return;
    }
    run(
        "pg_ctl",
        "stop",
        "--mode=fast",
        "--wait",
        "--timeout=120",
        "--silent",
        "-D",
        data.toString());
  }

  /**
   * Ends a server that an earlier process left running when it was killed, and waits for the end of
   * what a dead one left behind. The pid file may as well be older than the last start of the
   * machine and name somebody else's process by now: that one is left alone. PostgreSQL judges the
   * file by itself when nobody has its number, but would not start beside a number that is taken,
   * so then the file goes.
   *
   * @throws IOException when processes of a dead server go on working on these files
   */
  void stopOrphan() throws IOException {
    Optional<ProcessHandle> owner = owner();
    if (owner.filter(Cluster::isDatabase).isPresent()) {
      stop();
    }
    for (int second = 0; Processes.anyWorksIn(data); second++) {
      if (second == PATIENCE_SECONDS || !Pause.oneSecond()) {
        throw new IOException("Another process still works on " + data + ". Stop it first.");
      }
    }
    if (owner.isPresent()) {
      Files.deleteIfExists(data.resolve(PID_FILE));
    }
  }

  /** The process that has the number in the pid file, ended or not. */
  Optional<ProcessHandle> owner() throws IOException {
    Path file = data.resolve(PID_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    try {
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isDatabase(ProcessHandle process) {
    return Processes.runs(process)
        && process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
            .orElse(false);
  }

  private void run(String program, String... arguments) throws IOException {
    try {
      Commands.run(command(program, arguments));
    } catch (IOException e) {
      throw new IOException(e.getMessage() + lastOfLog(), e);
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(programs.program(program));
    command.addAll(List.of(arguments));
    return command;
  }

  private String lastOfLog() throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Cluster::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
