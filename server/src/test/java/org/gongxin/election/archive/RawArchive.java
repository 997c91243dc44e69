package org.gongxin.election.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.gongxin.election.Sha256;

/** Writes archives that {@link ArchiveWriter} would not: any record in any place. */
public final class RawArchive {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final long timestamp;

  public RawArchive(long timestamp) {
    this(timestamp, "{\"version\":1,\"timestamp\":\"" + timestamp + "\"}");
  }

  public RawArchive(long timestamp, String header) {
    this.timestamp = timestamp;
    entry("BELENIOS", header.getBytes(StandardCharsets.UTF_8));
  }

  private RawArchive(byte[] beginning, long timestamp) {
    this.timestamp = timestamp;
    out.writeBytes(beginning);
  }

  static RawArchive after(byte[] beginning, long timestamp) {
    return new RawArchive(beginning, timestamp);
  }

  public RawArchive data(byte[] body) {
    return named(Sha256.of(body), "data", body);
  }

  public RawArchive event(byte[] body) {
    return named(Sha256.of(body), "event", body);
  }

  public RawArchive named(Sha256 hash, String kind, byte[] body) {
    return entry(hash.hex() + "." + kind + ".json", body);
  }

  public RawArchive entry(String name, byte[] body) {
    out.writeBytes(TarHeader.encode(name, body.length, timestamp));
    out.writeBytes(body);
    out.writeBytes(new byte[TarHeader.padding(body.length)]);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
