package org.gongxin.web.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens a file that is only appended to and that others may not read. */
final class PrivateLogFile {
  private static final FileAttribute<?>[] OURS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private PrivateLogFile() {}

  static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OURS);
  }
}
