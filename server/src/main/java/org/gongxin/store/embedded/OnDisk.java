package org.gongxin.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Waits until files are on the disk. Whatever is made once and then trusted by its name needs it:
 * after a power cut a name can be there and its contents not, and a program of no bytes succeeds at
 * whatever it is asked to do.
 */
final class OnDisk {
  private static final boolean FOLDERS = !PostgresBinaries.isWindows();

  private OnDisk() {}

  /** One file, or the names in one folder; Windows neither needs nor allows the second. */
  static void force(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (folder && !FOLDERS) {
      return;
    }
    StandardOpenOption how = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /** A folder and everything in it. */
  static void forceAll(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.filter(path -> !Files.isSymbolicLink(path)).toList();
    }
    for (Path path : all) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path)) {
        force(path);
      }
    }
  }
}
