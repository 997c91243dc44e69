package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.CeremonyMessage;
import org.gongxin.service.port.CeremonyStore;
import org.gongxin.service.port.StoredCeremony;

/** Key ceremonies in PostgreSQL. */
final class PgCeremonyStore implements CeremonyStore {
  // One statement, so that number and messages are of one moment.
  private static final String FIND =
      """
      SELECT m.ceremony, m.shared_device, c.trustee, c.step, c.message, c.device, c.witness
      FROM meeting m
      LEFT JOIN ceremony_message c ON c.meeting = m.id AND c.ceremony = m.ceremony
      WHERE m.id = $1 ORDER BY c.place
      """;

  // The row of the meeting is locked against a freeze or a restart at the same moment; of two
  // messages at the same moment the key lets one in.
  private static final String ADD =
      """
      INSERT INTO ceremony_message
        (meeting, ceremony, place, trustee, step, message, device, witness)
      SELECT id, ceremony, $3, $4, $5, $6, $7, $8 FROM meeting
      WHERE id = $1 AND ceremony = $2 AND manifest IS NULL FOR SHARE
      ON CONFLICT DO NOTHING
      """;

  private final Pool pool;

  PgCeremonyStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Optional<StoredCeremony> find(MeetingId meeting) {
    RowSet<Row> rows = run(FIND, Tuple.of(meeting.text()));
    if (rows.size() == 0) {
      return Optional.empty();
    }
    List<CeremonyMessage> messages = new ArrayList<>();
    for (Row row : rows) {
      if (row.getInteger("trustee") != null) {
        messages.add(
            new CeremonyMessage(
                row.getInteger("trustee"),
                row.getString("step"),
                row.getString("message"),
                row.getString("device"),
                row.getString("witness")));
      }
    }
    Row first = rows.iterator().next();
    return Optional.of(
        new StoredCeremony(
            first.getInteger("ceremony"), first.getString("shared_device"), messages));
  }

  @Override
  public boolean add(MeetingId meeting, StoredCeremony seen, CeremonyMessage message) {
    return changed(
        ADD,
        Tuple.tuple()
            .addString(meeting.text())
            .addInteger(seen.number())
            .addInteger(seen.messages().size() + 1)
            .addInteger(message.trustee())
            .addString(message.step())
            .addString(message.text())
            .addString(message.device())
            .addString(message.witness()));
  }

  @Override
  public boolean restart(MeetingId meeting, int number) {
    return changed(
        """
        UPDATE meeting SET ceremony = ceremony + 1
        WHERE id = $1 AND ceremony = $2 AND manifest IS NULL
        """,
        Tuple.of(meeting.text(), number));
  }

  @Override
  public boolean shareDevice(MeetingId meeting, String reason) {
    return changed(
        "UPDATE meeting SET shared_device = $2 WHERE id = $1 AND manifest IS NULL",
        Tuple.of(meeting.text(), reason));
  }

  private boolean changed(String statement, Tuple parameters) {
    return run(statement, parameters).rowCount() == 1;
  }

  private RowSet<Row> run(String statement, Tuple parameters) {
    return await(pool.preparedQuery(statement).execute(parameters));
  }
}
