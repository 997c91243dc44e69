package org.gongxin.service.journal;

import java.util.Arrays;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredBallot;
import org.gongxin.service.port.StoredChallenge;
import org.gongxin.service.port.StoredShare;

/**
 * Compares what is stored beside a log with the hashes in it, so that a row that was changed behind
 * the back of the server, or a bit that flipped, is found before anything is signed again. The
 * ballots of a round that has its result are left out, or a start would take longer with every
 * meeting that was ever held: the log commits to their whole archive, and that is compared when the
 * record is written.
 */
final class StoredRecordCheck {
  private final ElectionStore store;

  private StoredRecordCheck(ElectionStore store) {
    this.store = store;
  }

  /**
   * Checks everything of one meeting.
   *
   * @throws LogRegressionException naming what does not fit
   */
  static void require(MeetingLog log, ElectionStore store) {
    StoredRecordCheck check = new StoredRecordCheck(store);
    Manifest manifest = log.read(view -> view.progress().manifest());
    log.read(
        view -> {
          check.require(
              Arrays.equals(
                  view.entries().getFirst(),
                  new LogEntry.ManifestHash(view.progress().manifestHash()).encode()),
              "the manifest of " + manifest.meeting().id());
          manifest.classes().stream()
              .flatMap(ballotClass -> manifest.uuidsOf(ballotClass).stream())
              .forEach(election -> check.election(view.progress(), election));
          return true;
        });
  }

  private void election(MeetingProgress progress, ElectionId election) {
    Optional<Sha256> credentials = store.credentials(election).map(Sha256::of);
    require(
        credentials.equals(progress.credentials(election)),
        "the list of credentials of election " + election);
    Optional<Sha256> setup =
        store
            .setup(election)
            .map(
                it ->
                    ElectionArchive.setup(
                            progress.manifest(), it, store.credentials(election).orElse(""))
                        .hash());
    require(setup.equals(progress.setup(election)), "the setup of election " + election);
    if (!hasResult(progress, election)) {
      ballots(progress, election);
    }
    challenges(progress, election);
    shares(progress, election);
  }

  private static boolean hasResult(MeetingProgress progress, ElectionId election) {
    return progress
        .manifest()
        .election(election)
        .flatMap(slot -> progress.result(slot.round()))
        .isPresent();
  }

  private void ballots(MeetingProgress progress, ElectionId election) {
    int[] ballots = {0};
    store.forEachBallot(
        election,
        -1,
        ballot -> {
          ballots[0]++;
          ballot(progress, ballot);
        });
    require(ballots[0] == progress.ballots(election), "the number of ballots of " + election);
  }

  // No archive holds them, so they are compared whatever became of the round.
  private void challenges(MeetingProgress progress, ElectionId election) {
    int[] challenges = {0};
    store.forEachChallenge(
        election,
        -1,
        challenge -> {
          challenges[0]++;
          challenge(progress, challenge);
        });
    require(
        challenges[0] == progress.challenges(election), "the challenged ballots of " + election);
  }

  private void shares(MeetingProgress progress, ElectionId election) {
    for (StoredShare share : store.shares(election)) {
      require(
          progress
              .share(election, share.trustee())
              .filter(it -> it.partialDecryption().equals(Sha256.of(share.partialDecryption())))
              .filter(it -> it.proof().equals(Sha256.of(share.proof())))
              .isPresent(),
          "share " + share.trustee() + " of election " + election);
    }
  }

  private void ballot(MeetingProgress progress, StoredBallot ballot) {
    String hash = Sha256.of(ballot.ballot()).hex();
    boolean fits =
        hash.equals(ballot.sha256())
            && progress.ballotIndex(ballot.election(), hash).orElse(-1) == ballot.leafIndex();
    require(fits, "ballot " + ballot.sha256() + " of election " + ballot.election());
  }

  private void challenge(MeetingProgress progress, StoredChallenge challenge) {
    String hash = Sha256.of(challenge.ballot()).hex();
    boolean fits =
        hash.equals(challenge.sha256())
            && progress.challengeIndex(challenge.election(), hash).orElse(-1)
                == challenge.leafIndex();
    require(fits, "challenged ballot " + hash + " of election " + challenge.election());
  }

  private void require(boolean fits, String what) {
    if (!fits) {
      throw new LogRegressionException(
          "The database was changed: " + what + " is not what the log commits to.");
    }
  }
}
