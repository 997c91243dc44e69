package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gongxin.election.Ballot;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;

/** No bit of an archive is without a meaning. (All bits of its frame: see ArchiveTest.) */
class BitFlipTest {
  private static final int FLIPS = 3000;

  private static boolean accepted(byte[] archive) throws IOException {
    try {
      return new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
          .verify(ArchiveSource.of(archive))
          .verdict()
          .accepted();
    } catch (Refusal refusal) {
      return false;
    }
  }

  @Test
  void verify_anyBitFlipped_isNotAccepted() throws Exception {
    SmallElection election = SmallElection.ofSingles();
    List<Ballot> ballots = List.of(election.ballot(0, SmallElection.CHOICES.get(0)));
    byte[] archive = election.parts(ballots, 1, 2).bytes();
    assertTrue(accepted(archive));
    Random random = new Random(20261);
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(archive.length * 8);
      byte[] flipped = archive.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(accepted(flipped), "bit " + bit);
    }
  }

  @Test
  void verify_truncatedAtEachBlock_isNotAccepted() throws Exception {
    SmallElection election = SmallElection.ofSingles();
    List<Ballot> ballots = List.of(election.ballot(0, SmallElection.CHOICES.get(0)));
    byte[] archive = election.parts(ballots, 1, 2).bytes();
    for (int length = 0; length < archive.length; length += 512) {
      assertFalse(accepted(Arrays.copyOf(archive, length)), "length " + length);
    }
  }
}
