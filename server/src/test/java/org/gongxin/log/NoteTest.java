package org.gongxin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  /** The examples printed in c2sp.org/signed-note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  private static final NoteSigner LOG = signer("gongxin/MeetingABCDEFGH1", KeyType.LOG, 1);
  private static final NoteSigner WITNESS = signer("gongxin-witness/1", KeyType.WITNESS, 2);
  private static final Checkpoint HEAD =
      new Checkpoint("gongxin/MeetingABCDEFGH1", 7, TreeHash.leaf(new byte[] {1}));

  static NoteSigner signer(String name, KeyType type, int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return NoteSigner.ofSeed(name, type, bytes);
  }

  @Test
  void signedBy_exampleOfTheSpecification_holds() throws Refusal {
    VerifierKey key = VerifierKey.parse(KEY);
    assertEquals(KEY, key.encode());
    SignedNote note = SignedNote.parse(NOTE.getBytes(UTF_8));
    assertEquals(NOTE, note.encode());
    assertTrue(note.signedBy(key));
    assertFalse(note.signedBy(LOG.verifierKey()));
  }

  @Test
  void parse_exampleWithEveryBitFlipped_isRefusedOrNotSigned() throws Refusal {
    VerifierKey key = VerifierKey.parse(KEY);
    byte[] bytes = NOTE.getBytes(UTF_8);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertFalse(accepts(flipped, key), "bit " + bit);
    }
  }

  private static boolean accepts(byte[] note, VerifierKey key) {
    try {
      return SignedNote.parse(note).signedBy(key);
    } catch (Refusal refusal) {
      return false;
    }
  }

  /** The checkpoint printed in c2sp.org/tlog-cosignature; its keys are not published. */
  @Test
  void parse_checkpointOfTheSpecification_isWrittenTheSame() throws Refusal {
    String text =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
        """;
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(text.getBytes(UTF_8));
    assertEquals(20852163, checkpoint.checkpoint().size());
    assertEquals(text, checkpoint.encode());
  }

  @Test
  void requireSignedBy_ownCheckpoint_holdsForItsLogOnly() throws Refusal {
    SignedCheckpoint signed = SignedCheckpoint.sign(HEAD, LOG);
    SignedCheckpoint parsed = SignedCheckpoint.parse(signed.encodeUtf8());
    parsed.requireSignedBy(LOG.verifierKey());
    assertEquals(signed, parsed);
    NoteSigner other = signer("gongxin/MeetingABCDEFGH1", KeyType.LOG, 3);
    Refusal refusal =
        assertThrows(Refusal.class, () -> parsed.requireSignedBy(other.verifierKey()));
    assertEquals("bad_signature", refusal.code().wire());
  }

  @Test
  void cosignedBy_witness_holdsForTimeAndTextOnly() throws Refusal {
    SignedCheckpoint signed = SignedCheckpoint.sign(HEAD, LOG);
    NoteSignature line = WITNESS.cosign(HEAD, Instant.ofEpochSecond(1774000000));
    SignedCheckpoint cosigned = new SignedCheckpoint(signed.note().with(line), HEAD);
    SignedCheckpoint parsed = SignedCheckpoint.parse(cosigned.encodeUtf8());
    List<VerifierKey> witnesses = List.of(WITNESS.verifierKey());
    assertEquals(witnesses, parsed.cosignedBy(witnesses));
    parsed.requireSignedBy(LOG.verifierKey());

    Checkpoint longer = new Checkpoint(HEAD.origin(), 8, HEAD.root());
    SignedNote moved = SignedCheckpoint.sign(longer, LOG).note().with(line);
    assertEquals(List.of(), new SignedCheckpoint(moved, longer).cosignedBy(witnesses));
  }

  @Test
  void sign_anotherOriginOrType_isABug() {
    Checkpoint foreign = new Checkpoint("gongxin/MeetingABCDEFGH2", 7, HEAD.root());
    assertThrows(IllegalStateException.class, () -> LOG.sign(foreign));
    assertThrows(IllegalStateException.class, () -> WITNESS.sign(HEAD));
    assertThrows(IllegalStateException.class, () -> LOG.cosign(HEAD, Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n— a AAAA\n",
        "text\n\n— a AAAAAAA=",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n— a  AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a AAAAAAA\n",
        "text\n\n— a AAAAAAB=\n",
        "text\n\n— a AAAAAAA=\n— a AAAAAAE=\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "text\r\n\n— a AAAAAAA=\n",
      })
  void parse_noNote_isRefused(String text) {
    assertThrows(Refusal.class, () -> SignedNote.parse(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
        "a\n1\nAAAA\n",
        "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n",
        "a b\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
      })
  void parse_noCheckpoint_isRefused(String text) {
    assertThrows(Refusal.class, () -> Checkpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
        "example.com/foo+530d903a",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
      })
  void parse_noVerifierKey_isRefused(String text) {
    assertThrows(Refusal.class, () -> VerifierKey.parse(text));
  }

  @Test
  void parse_keyOfSmallOrder_isRefused() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    String text = VerifierKey.of("a", KeyType.LOG, neutral).encode();
    Refusal refusal = assertThrows(Refusal.class, () -> VerifierKey.parse(text));
    assertEquals("bad_point", refusal.code().wire());
  }

  @Test
  void generate_twice_givesDifferentKeysThatSign() throws Refusal {
    SecureRandom random = new SecureRandom();
    NoteSigner one = NoteSigner.generate(HEAD.origin(), KeyType.LOG, random);
    NoteSigner two = NoteSigner.generate(HEAD.origin(), KeyType.LOG, random);
    assertFalse(one.verifierKey().hasSamePublicKey(two.verifierKey()));
    NoteSigner kept = NoteSigner.ofSeed(HEAD.origin(), KeyType.LOG, one.seed());
    SignedCheckpoint.sign(HEAD, kept).requireSignedBy(one.verifierKey());
  }
}
