package org.gongxin.meeting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The sample meeting (all of it invented) as a meeting file: an organiser starts from it. */
public final class SampleMeeting {
  private SampleMeeting() {}

  /** The file as it is, UTF-8. */
  public static byte[] file() {
    try (InputStream file = SampleMeeting.class.getResourceAsStream("sample-meeting.json")) {
      if (file == null) {
        throw new IllegalStateException("the sample meeting is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
