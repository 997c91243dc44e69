package org.gongxin.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of a log are read in their one form, and their signatures checked without a crash. */
class LogFuzzTest {
  private static final NoteSigner LOG = NoteSigner.ofSeed("gongxin/1", KeyType.LOG, new byte[32]);
  private static final NoteSigner WITNESS = NoteSigner.ofSeed("w", KeyType.WITNESS, new byte[32]);
  private static final Checkpoint HEAD = new Checkpoint("gongxin/1", 300, TreeHash.EMPTY);

  static Stream<Arguments> checkpoints() {
    SignedNote note = LOG.sign(HEAD).with(WITNESS.cosign(HEAD, Instant.EPOCH));
    return Total.seeds(note.encode());
  }

  static Stream<Arguments> texts() {
    return Total.seeds(
        LOG.verifierKey().encode(),
        WITNESS.verifierKey().encode(),
        "0/x001/234.p/5",
        "entries/000",
        "63/x999/x999/x999/x999/999",
        HEAD.text(),
        TreeHash.EMPTY.base64());
  }

  static Stream<Arguments> bundles() {
    return Total.seeds(Tiles.bundle(List.of(new byte[0], new byte[3], new byte[300])));
  }

  @MethodSource("checkpoints")
  @FuzzTest
  void checkpointParse_anyBytes_isTotal(byte[] bytes) {
    Total.parse(() -> SignedNote.parse(bytes))
        .ifPresent(
            note -> {
              assertEquals(Total.text(bytes), note.encode());
              note.signedBy(LOG.verifierKey());
              note.signedBy(WITNESS.verifierKey());
            });
    Total.parse(() -> SignedCheckpoint.parse(bytes))
        .ifPresent(
            signed -> {
              assertArrayEquals(bytes, signed.encodeUtf8());
              signed.cosignedBy(List.of(WITNESS.verifierKey()));
              // Nobody can have signed another head than the seed's with the same signature.
              Total.parse(
                      () -> {
                        signed.requireSignedBy(LOG.verifierKey());
                        return signed.checkpoint();
                      })
                  .ifPresent(head -> assertEquals(HEAD, head));
            });
  }

  @MethodSource({"texts", "bundles"})
  @FuzzTest
  void smallTexts_anyBytes_areRead_inTheirOneFormOnly(byte[] bytes) {
    String text = Total.text(bytes);
    Total.parse(() -> VerifierKey.parse(text))
        .ifPresent(
            key -> {
              assertEquals(text, key.encode());
              key.verify(new byte[64], bytes);
            });
    TilePath.parse(text)
        .ifPresent(
            tile -> {
              assertEquals(text, tile.encode());
              tile.existsIn(Long.MAX_VALUE);
            });
    Total.parse(() -> TreeHash.parseBase64(text))
        .ifPresent(hash -> assertEquals(text, hash.base64()));
    Total.parse(() -> Checkpoint.parse(text)).ifPresent(head -> assertEquals(text, head.text()));
    Total.parse(() -> Tiles.parseBundle(bytes))
        .ifPresent(entries -> assertArrayEquals(bytes, Tiles.bundle(entries)));
  }
}
