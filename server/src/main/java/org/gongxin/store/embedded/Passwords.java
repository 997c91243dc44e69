package org.gongxin.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The random passwords of the two roles, kept in a file of mode 0600 beside the database.
 *
 * @param owner of the role that owns the tables and changes them at a migration
 * @param runtime of the role that the running server uses
 */
record Passwords(String owner, String runtime) {
  static final String OWNER = "gongxin_owner";
  static final String RUNTIME = "gongxin";

  static Passwords read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IOException(file + " does not hold two passwords");
    }
    return new Passwords(lines.get(0), lines.get(1));
  }

  /** New ones, on disk before anything uses them. */
  static Passwords create(Path file, SecureRandom random) throws IOException {
    Passwords passwords = new Passwords(password(random), password(random));
    Path unfinished = PrivateFiles.create(file.resolveSibling(file.getFileName() + "-unfinished"));
    Files.writeString(unfinished, passwords.owner + "\n" + passwords.runtime + "\n");
    OnDisk.force(unfinished);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    OnDisk.force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    return passwords;
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Passwords[hidden]";
  }
}
