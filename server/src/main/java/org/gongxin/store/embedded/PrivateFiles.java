package org.gongxin.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner may read, from the moment they exist. */
final class PrivateFiles {
  private PrivateFiles() {}

  static Path create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return Files.createFile(file, mode("rw-------"));
  }

  static Path createFolder(Path folder) throws IOException {
    return Files.createDirectory(folder, mode("rwx------"));
  }

  // On Windows the folder inherits the rights of the user's own profile.
  private static FileAttribute<?>[] mode(String mode) {
    return PostgresBinaries.isWindows()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        };
  }
}
