package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.StoredBallot;
import org.gongxin.service.port.StoredChallenge;
import org.gongxin.service.port.StoredElection;

/** Writes what an append to the log commits to, each kind in one round trip. */
final class Attachments {
  private static final String BALLOT =
      """
      INSERT INTO ballot (election, credential, sha256, short_code, leaf_index, ballot)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;
  private static final String CHALLENGE =
      """
      INSERT INTO challenge (election, credential, sha256, leaf_index, ballot)
      VALUES ($1, $2, $3, $4, $5)
      """;
  private static final String ELECTION =
      "INSERT INTO election (uuid, meeting, class, round, position) VALUES ($1, $2, $3, $4, $5)";
  private static final String CREDENTIALS =
      "INSERT INTO credential_list (election, credentials) VALUES ($1, $2)";
  private static final String PINS = "INSERT INTO pin_list (election, verifiers) VALUES ($1, $2)";
  private static final String SETUP = "INSERT INTO setup (election, record) VALUES ($1, $2)";
  private static final String TALLY =
      "INSERT INTO tally (election, encrypted_tally) VALUES ($1, $2)";
  private static final String SHARE =
      "INSERT INTO share (election, trustee, partial_decryption, proof) VALUES ($1, $2, $3, $4)";
  private static final String RESULT = "INSERT INTO result (election, result) VALUES ($1, $2)";

  private final SqlConnection connection;
  private final Map<String, List<Tuple>> rows = new LinkedHashMap<>();

  private Attachments(SqlConnection connection) {
    this.connection = connection;
  }

  static void insert(SqlConnection connection, LogAppend append) {
    Attachments attachments = new Attachments(connection);
    for (Attachment attachment : append.attachments()) {
      attachments.take(append, attachment);
    }
    attachments.rows.forEach(
        (statement, batch) -> await(connection.preparedQuery(statement).executeBatch(batch)));
  }

  private void take(LogAppend append, Attachment attachment) {
    switch (attachment) {
      case Attachment.Frozen frozen -> freeze(append, frozen);
      case Attachment.Credentials list ->
          add(CREDENTIALS, Tuple.of(list.election().text(), list.credentials()));
      case Attachment.Pins pins -> add(PINS, Tuple.of(pins.election().text(), pins.verifiers()));
      case Attachment.Setup setup ->
          add(SETUP, Tuple.of(setup.election().text(), setup.setup().record()));
      case Attachment.Ballot ballot -> add(BALLOT, row(ballot.ballot()));
      case Attachment.Challenge challenge -> add(CHALLENGE, row(challenge.challenge()));
      case Attachment.Tally tally ->
          add(TALLY, Tuple.of(tally.election().text(), tally.encryptedTally()));
      case Attachment.Share share ->
          add(
              SHARE,
              Tuple.of(
                  share.election().text(),
                  share.share().trustee(),
                  share.share().partialDecryption(),
                  share.share().proof()));
      case Attachment.Result result ->
          add(RESULT, Tuple.of(result.election().text(), result.result()));
    }
  }

  private void freeze(LogAppend append, Attachment.Frozen frozen) {
    int changed =
        await(
                connection
                    .preparedQuery(
                        """
                        UPDATE meeting SET manifest = $3
                        WHERE id = $1 AND plan = $2 AND ceremony = $4 AND manifest IS NULL
                        """)
                    .execute(
                        Tuple.of(
                            append.meeting().text(),
                            frozen.plan(),
                            frozen.manifest(),
                            frozen.ceremony())))
            .rowCount();
    if (changed != 1) {
      throw new Transactions.Abandon();
    }
    for (StoredElection election : frozen.elections()) {
      add(
          ELECTION,
          Tuple.of(
              election.uuid().text(),
              election.meeting().text(),
              election.ballotClass(),
              election.round().orElse(null),
              election.position()));
    }
  }

  private static Tuple row(StoredBallot ballot) {
    return Tuple.of(
        ballot.election().text(),
        ballot.credential(),
        ballot.sha256(),
        ballot.shortCode(),
        ballot.leafIndex(),
        ballot.ballot());
  }

  private static Tuple row(StoredChallenge challenge) {
    return Tuple.of(
        challenge.election().text(),
        challenge.credential(),
        challenge.sha256(),
        challenge.leafIndex(),
        challenge.ballot());
  }

  private void add(String statement, Tuple row) {
    rows.computeIfAbsent(statement, none -> new ArrayList<>()).add(row);
  }
}
