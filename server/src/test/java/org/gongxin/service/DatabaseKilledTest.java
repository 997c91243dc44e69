package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.gongxin.election.Sha256;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.MerkleTree;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.store.Database;
import org.gongxin.store.TestFolders;
import org.gongxin.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

/** kill -9 of the database, twice, under a server that goes on, while many vote. */
class DatabaseKilledTest {
  private static final int VOTERS = 40;
  private static final int KILLS = 2;

  private final Map<Integer, List<Receipt>> receipts = new ConcurrentHashMap<>();
  private final Semaphore given = new Semaphore(0);
  private final CountDownLatch refused = new CountDownLatch(1);

  @Test
  void killed_whileCasting_keepsEveryReceiptAndGoesOnByItself() throws Exception {
    Path folder = Files.createTempDirectory("gongxin-database-killed-");
    Vertx vertx = Vertx.vertx();
    try (EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
        Database database = Database.open(vertx, embedded.access());
        Services services = TestMeeting.start(database.stores(), folder)) {
      TestMeeting meeting = TestMeeting.open(services, VOTERS);
      List<byte[]> ballots = new ArrayList<>();
      for (int slip = 0; slip < VOTERS; slip++) {
        ballots.add(meeting.ballot("1", slip, slip % 3));
      }
      vote(services, meeting.election("1"), ballots, folder);
      assertEquals(0, refused.getCount()); // somebody did meet the gap
      requireSameReceipts(services, meeting.election("1"), ballots);
      services.rounds().close(meeting.id, "1");
      requireInvariants(database.stores().log().entries(meeting.id, 0), services, meeting);
      meeting.count("1");
      assertTrue(services.records().results(meeting.id).length > 0);
    } finally {
      vertx.close().await();
      TestFolders.delete(folder);
    }
  }

  private void vote(Services services, ElectionId election, List<byte[]> ballots, Path folder)
      throws Exception {
    try (ExecutorService voters = Executors.newFixedThreadPool(4)) {
      List<Future<?>> voting = new ArrayList<>();
      for (int slip = 0; slip < VOTERS; slip++) {
        int which = slip;
        voting.add(
            voters.submit(
                () -> {
                  castUntilAccepted(services, election, which, ballots.get(which));
                  return true;
                }));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        given.acquire(8);
        kill(folder);
      }
      for (Future<?> one : voting) {
        one.get();
      }
    }
  }

  private void castUntilAccepted(Services services, ElectionId election, int which, byte[] ballot)
      throws Refusal {
    while (true) {
      try {
        keep(which, services.casting().cast(election, ballot).receipt());
        given.release();
        return;
      } catch (Refusal refusal) {
        assertEquals(RefusalCode.UNAVAILABLE, refusal.code(), refusal.detail());
        assertTrue(refusal.params().containsKey("retry_after"));
        refused.countDown();
      }
    }
  }

  private void keep(int which, String receipt) throws Refusal {
    receipts
        .computeIfAbsent(which, none -> new ArrayList<>())
        .add(Receipt.parse(receipt.getBytes(StandardCharsets.UTF_8)));
  }

  private void requireSameReceipts(Services services, ElectionId election, List<byte[]> ballots)
      throws Refusal {
    for (int slip = 0; slip < VOTERS; slip++) {
      var again = services.casting().cast(election, ballots.get(slip));
      assertFalse(again.created());
      keep(slip, again.receipt());
    }
  }

  /** I1 to I4 of the security page, on the log as the database has it. */
  private void requireInvariants(List<String> entries, Services services, TestMeeting meeting)
      throws Refusal {
    MerkleTree tree = new MerkleTree();
    List<Sha256> ballots = new ArrayList<>();
    boolean closed = false;
    for (String text : entries) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      tree.append(bytes);
      LogEntry entry = LogEntry.parse(bytes);
      closed |= entry instanceof LogEntry.Close;
      if (entry instanceof LogEntry.Ballot ballot) {
        assertFalse(closed);
        ballots.add(ballot.ballot());
      }
    }
    assertEquals(VOTERS, ballots.size());
    assertEquals(VOTERS, ballots.stream().distinct().count());
    for (List<Receipt> ofOneVoter : receipts.values()) {
      assertEquals(
          1, ofOneVoter.stream().map(it -> it.proof().inclusion().index()).distinct().count());
      for (Receipt receipt : ofOneVoter) {
        receipt.require(meeting.manifest().log());
        assertTrue(ballots.contains(receipt.ballot()));
        Checkpoint seen = receipt.proof().checkpoint().checkpoint();
        assertEquals(tree.root(seen.size()), seen.root());
        services.log().receipt(meeting.election("1"), receipt.ballot());
      }
    }
  }

  private static void kill(Path folder) throws Exception {
    Path pidFile = folder.resolve("postgresql/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
