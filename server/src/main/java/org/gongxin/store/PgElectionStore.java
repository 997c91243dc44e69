package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredBallot;
import org.gongxin.service.port.StoredChallenge;
import org.gongxin.service.port.StoredElection;
import org.gongxin.service.port.StoredSetup;
import org.gongxin.service.port.StoredShare;

/** Elections in PostgreSQL. */
final class PgElectionStore implements ElectionStore {
  private static final String ELECTION =
      "SELECT uuid, meeting, class, round, position FROM election ";
  private static final String BALLOT =
      "SELECT election, credential, sha256, short_code, leaf_index, ballot FROM ballot ";

  private static final String NEXT_BALLOTS =
      BALLOT + "WHERE election = $1 AND leaf_index > $2 ORDER BY leaf_index LIMIT $3";
  private static final String NEXT_CHALLENGES =
      """
      SELECT election, credential, sha256, leaf_index, ballot FROM challenge
      WHERE election = $1 AND leaf_index > $2 ORDER BY leaf_index LIMIT $3
      """;
  private static final int PAGE = 32;

  private final Pool pool;

  PgElectionStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Optional<StoredElection> find(ElectionId uuid) {
    return first(ELECTION + "WHERE uuid = $1", PgElectionStore::election, uuid.text());
  }

  @Override
  public List<StoredElection> ofMeeting(MeetingId meeting) {
    return all(
        ELECTION + "WHERE meeting = $1 ORDER BY position",
        PgElectionStore::election,
        meeting.text());
  }

  @Override
  public Optional<String> credentials(ElectionId uuid) {
    return first(
        "SELECT credentials FROM credential_list WHERE election = $1",
        row -> row.getString(0),
        uuid.text());
  }

  @Override
  public Optional<StoredSetup> setup(ElectionId uuid) {
    return first(
        "SELECT record FROM setup WHERE election = $1",
        row -> new StoredSetup(row.getString(0)),
        uuid.text());
  }

  @Override
  public void forEachBallot(
      ElectionId uuid, long afterLeaf, int most, Consumer<StoredBallot> each) {
    pages(NEXT_BALLOTS, uuid, afterLeaf, most, row -> each.accept(ballot(row)));
  }

  @Override
  public void forEachChallenge(ElectionId uuid, long afterLeaf, Consumer<StoredChallenge> each) {
    pages(
        NEXT_CHALLENGES,
        uuid,
        afterLeaf,
        Integer.MAX_VALUE,
        row ->
            each.accept(
                new StoredChallenge(
                    new ElectionId(row.getString("election")),
                    row.getString("credential"),
                    row.getString("sha256"),
                    row.getLong("leaf_index"),
                    row.getString("ballot"))));
  }

  private void pages(String query, ElectionId uuid, long afterLeaf, int most, Consumer<Row> each) {
    long last = afterLeaf;
    int left = most;
    int found;
    int page;
    do {
      found = 0;
      page = Math.min(PAGE, left);
      for (Row row : await(pool.preparedQuery(query).execute(Tuple.of(uuid.text(), last, page)))) {
        last = row.getLong("leaf_index");
        found++;
        each.accept(row);
      }
      left -= found;
    } while (found == PAGE && left > 0);
  }

  @Override
  public Optional<StoredBallot> ballotOf(ElectionId uuid, String credential) {
    return first(
        BALLOT + "WHERE election = $1 AND credential = $2",
        PgElectionStore::ballot,
        uuid.text(),
        credential);
  }

  @Override
  public Optional<StoredBallot> ballot(ElectionId uuid, String sha256) {
    return first(
        BALLOT + "WHERE election = $1 AND sha256 = $2",
        PgElectionStore::ballot,
        uuid.text(),
        sha256);
  }

  @Override
  public Optional<String> encryptedTally(ElectionId uuid) {
    return first(
        "SELECT encrypted_tally FROM tally WHERE election = $1",
        row -> row.getString(0),
        uuid.text());
  }

  @Override
  public List<StoredShare> shares(ElectionId uuid) {
    return all(
        "SELECT trustee, partial_decryption, proof FROM share WHERE election = $1 ORDER BY trustee",
        row -> new StoredShare(row.getInteger(0), row.getString(1), row.getString(2)),
        uuid.text());
  }

  @Override
  public Optional<String> result(ElectionId uuid) {
    return first(
        "SELECT result FROM result WHERE election = $1", row -> row.getString(0), uuid.text());
  }

  private static StoredElection election(Row row) {
    return new StoredElection(
        new ElectionId(row.getString("uuid")),
        new MeetingId(row.getString("meeting")),
        row.getString("class"),
        row.getString("round"),
        row.getInteger("position"));
  }

  private static StoredBallot ballot(Row row) {
    return new StoredBallot(
        new ElectionId(row.getString("election")),
        row.getString("credential"),
        row.getString("sha256"),
        row.getString("short_code"),
        row.getLong("leaf_index"),
        row.getString("ballot"));
  }

  private <T> Optional<T> first(String query, Function<Row, T> read, String... parameters) {
    return all(query, read, parameters).stream().findFirst();
  }

  private <T> List<T> all(String query, Function<Row, T> read, String... parameters) {
    List<T> found = new ArrayList<>();
    for (Row row :
        await(
            pool.preparedQuery(query)
                .execute(Tuple.from(List.<Object>of((Object[]) parameters))))) {
      found.add(read.apply(row));
    }
    return found;
  }
}
