package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.EventType;
import org.gongxin.refusal.Refusal;

/**
 * The records of a sample archive that concern ballots.
 *
 * @param election parsed
 * @param credentials the text of that record
 * @param ballots their texts, in order
 */
record ArchivedSample(Election election, String credentials, List<byte[]> ballots) {
  static ArchivedSample read(String folder) throws Refusal, IOException {
    try (Archive archive = Archive.read(Vectors.bytes(Vectors.only(folder, ".bel")))) {
      List<ArchivedEvent> events = archive.events();
      Election election = Election.parse(archive.body(events.getFirst().records().get(0)));
      String credentials = new String(archive.body(events.getFirst().records().get(2)), UTF_8);
      List<byte[]> ballots = new ArrayList<>();
      for (ArchivedEvent event : events) {
        if (event.event().type() == EventType.BALLOT) {
          ballots.add(archive.body(event.records().getFirst()));
        }
      }
      return new ArchivedSample(election, credentials, ballots);
    }
  }
}
