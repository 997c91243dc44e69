package org.gongxin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {
  private static final NoteSigner LOG = NoteTest.signer("gongxin/MeetingABCDEFGH1", KeyType.LOG, 1);
  private static final String EXTRA = "{\"ballot\":\"x\"}";

  private static byte[] entry(int i) {
    return ("entry " + i).getBytes(UTF_8);
  }

  private static TlogProof proof(int index, int size) {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < size; i++) {
      tree.append(entry(i));
    }
    Checkpoint head = new Checkpoint(LOG.verifierKey().name(), size, tree.root());
    return new TlogProof(EXTRA, tree.inclusion(index, size), SignedCheckpoint.sign(head, LOG));
  }

  @Test
  void requireIncludes_ownProof_holdsForItsEntryOnly() throws Refusal {
    for (int size = 1; size <= 9; size++) {
      for (int index = 0; index < size; index++) {
        TlogProof proof = proof(index, size);
        TlogProof parsed = TlogProof.parse(proof.encode().getBytes(UTF_8));
        assertEquals(proof, parsed);
        parsed.requireIncludes(entry(index), LOG.verifierKey());
        byte[] other = entry(index + 1);
        Refusal refusal =
            assertThrows(Refusal.class, () -> parsed.requireIncludes(other, LOG.verifierKey()));
        assertEquals("bad_proof", refusal.code().wire());
      }
    }
  }

  @Test
  void parse_everyBitFlipped_isNeverAProofOfTheEntry() {
    byte[] bytes = proof(3, 7).encode().getBytes(UTF_8);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertFalse(accepts(flipped), "bit " + bit);
    }
  }

  // The extra data is not authenticated by the proof: what it says is compared, as a reader would.
  private static boolean accepts(byte[] bytes) {
    try {
      TlogProof proof = TlogProof.parse(bytes);
      proof.requireIncludes(entry(3), LOG.verifierKey());
      return proof.extra().equals(EXTRA);
    } catch (Refusal refusal) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c2sp.org/tlog-proof@v1, c2sp.org/tlog-proof@v2",
    "index 3, index 03",
    "index 3, index 7",
    "index 3, index  3",
    "index 3, Index 3",
    "'extra ', 'extra  '",
    "'extra ', 'more '",
  })
  void parse_oneLineWrong_isRefused(String good, String bad) {
    String text = proof(3, 7).encode();
    String wrong = text.replace(good, bad);
    assertTrue(!wrong.equals(text), "the sample holds " + good);
    assertThrows(Refusal.class, () -> TlogProof.parse(wrong.getBytes(UTF_8)));
  }

  @Test
  void parse_withoutExtra_isWrittenTheSame() throws Refusal {
    TlogProof full = proof(0, 1);
    TlogProof bare = new TlogProof("", full.inclusion(), full.checkpoint());
    assertEquals(bare, TlogProof.parse(bare.encode().getBytes(UTF_8)));
    assertFalse(bare.encode().contains("extra"));
  }
}
