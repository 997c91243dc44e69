package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where a step writes its files. A file that is there already is never touched. */
final class OutputFolder {
  private final Path folder;
  private final Terminal terminal;

  OutputFolder(Path folder, Terminal terminal) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.terminal = terminal;
  }

  /** Writes a text that anybody may read, with a line end after it. */
  void write(String name, String text) throws IOException {
    write(name, text + "\n", new FileAttribute<?>[0]);
    terminal.out().println("已写 wrote " + folder.resolve(name));
  }

  /** Says that a file is there already, and stays as it is. */
  void keep(String name) {
    terminal.out().println("已有 kept " + folder.resolve(name));
  }

  /** Writes a text that only its owner may read. */
  void writeSecret(String name, String text) throws IOException {
    write(name, text + "\n", ownerOnly());
    terminal.out().println("已写（请妥善保管） wrote (keep it secret) " + folder.resolve(name));
  }

  /** A new file that only its owner may read, for the caller to fill and to close. */
  OutputStream createSecret(String name) throws IOException {
    return create(name, ownerOnly());
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void write(String name, String text, FileAttribute<?>[] attributes) throws IOException {
    try (OutputStream out = create(name, attributes)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private OutputStream create(String name, FileAttribute<?>[] attributes) throws IOException {
    WritableByteChannel channel =
        Files.newByteChannel(
            folder.resolve(name),
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            attributes);
    return Channels.newOutputStream(channel);
  }
}
