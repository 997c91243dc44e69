package org.gongxin.election.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of an archive, read at any place. Safe for use by several threads. */
public interface ArchiveSource extends Closeable {
  long size() throws IOException;

  /**
   * Reads exactly length bytes.
   *
   * @throws IOException when there are fewer
   */
  byte[] read(long offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}

  /** An archive in memory. The array must not be changed afterwards. */
  static ArchiveSource of(byte[] bytes) {
    return new ArchiveSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
          throw new EOFException();
        }
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
      }
    };
  }

  /** An archive in a file, which must be closed after use. */
  static ArchiveSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new ArchiveSource() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public byte[] read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, offset + buffer.position()) < 0) {
            throw new EOFException();
          }
        }
        return buffer.array();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
