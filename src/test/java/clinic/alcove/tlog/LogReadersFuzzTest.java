package clinic.alcove.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds bytes from anywhere to the readers of notes, checkpoints, keys, receipts, policies, paths
 * and bundles. They may be refused or read; they may not lead to any other exception, to a hang,
 * nor to memory out of proportion; and what was read is written again as it was. In normal tests
 * only the seeds run; {@code scripts/fuzz} lets Jazzer look for more.
 */
class LogReadersFuzzTest {
  private static final Duration HANG = Duration.ofSeconds(5);
  private static final int REPEATS = 3;

  /** Text is decoded, split and matched: several copies of it, of two bytes a character. */
  private static final int TIMES_INPUT = 64;

  private static final long CONSTANT = 256 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a seed's first byte chooses. */
  enum Reader {
    NOTE {
      @Override
      void read(byte[] input) {
        SignedNote note = SignedNote.parse(input);
        assertThat(note.bytes()).isEqualTo(input);
        note.verifiedBy(List.of(SmallLog.LOG, SmallLog.WITNESS));
      }
    },
    CHECKPOINT {
      @Override
      void read(byte[] input) {
        String text = Strict.utf8(input, "it");
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(text).startsWith(checkpoint.text());
      }
    },
    PROOF {
      @Override
      void read(byte[] input) {
        LogProof proof = LogProof.parse(input);
        assertThat(proof.text()).isEqualTo(Strict.utf8(input, "it"));
        proof.check(new byte[0], Checkpoint.open(proof.note(), SmallLog.LOG));
      }
    },
    POLICY {
      @Override
      void read(byte[] input) {
        Policy policy = Policy.parse(Strict.utf8(input, "it"));
        policy.check(SignedNote.parse(SmallLog.size(5).getString("cosigned_ed25519")));
      }
    },
    KEY {
      @Override
      void read(byte[] input) {
        String text = Strict.utf8(input, "it");
        assertThat(VerifierKey.parse(text).text()).isEqualTo(text);
      }
    },
    PATH {
      @Override
      void read(byte[] input) {
        String text = Strict.utf8(input, "it");
        assertThat(TilePath.parse(text).text()).isEqualTo(text);
      }
    },
    BUNDLE {
      @Override
      void read(byte[] input) {
        EntryBundle.entries(input);
        new TilePath(TilePath.ENTRIES, 0, 3).cut(input);
      }
    };

    abstract void read(byte[] input);
  }

  static Stream<Arguments> seeds() {
    return all().map(Arguments::of);
  }

  private static Stream<byte[]> all() {
    return Stream.of(
        seed(Reader.NOTE, SmallLog.size(5).getString("cosigned_ed25519")),
        seed(Reader.CHECKPOINT, SmallLog.size(4).getString("note_text")),
        seed(Reader.CHECKPOINT, SmallLog.size(4).getString("note_text") + "extension\n"),
        seed(Reader.PROOF, SmallLog.text("size5.tlog-proof")),
        seed(Reader.POLICY, SmallLog.text("policy.txt")),
        seed(Reader.KEY, SmallLog.WITNESS.text()),
        seed(Reader.PATH, "tile/0/x123/x456/789.p/255"),
        seed(Reader.BUNDLE, "\0\1a\0\0\0\2bc"));
  }

  private static byte[] seed(Reader reader, String text) {
    byte[] rest = text.getBytes(StandardCharsets.UTF_8);
    byte[] seed = new byte[1 + rest.length];
    seed[0] = (byte) reader.ordinal();
    System.arraycopy(rest, 0, seed, 1, rest.length);
    return seed;
  }

  @MethodSource("seeds")
  @FuzzTest
  void bytesFromAnywhere(byte[] input) {
    if (input.length < 1) {
      return;
    }
    Reader[] readers = Reader.values();
    Reader reader = readers[(input[0] & 0xff) % readers.length];
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    long bound = (long) TIMES_INPUT * rest.length + CONSTANT;
    long began = THREADS.getCurrentThreadCpuTime();
    long allocated = allocatedBy(reader, rest);
    for (int again = 0; allocated > bound && again < REPEATS; again++) {
      // What loading a class for the first time allocates is not the reader's.
      allocated = Math.min(allocated, allocatedBy(reader, rest));
    }
    assertThat(allocated).as("bytes allocated by %s", reader).isLessThanOrEqualTo(bound);
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began)).isLessThan(HANG);
  }

  /** A seed that does not read leads the fuzzer nowhere. */
  @Test
  void everySeedReads() {
    assertThat(all())
        .allSatisfy(
            seed -> {
              Reader reader = Reader.values()[seed[0]];
              try {
                reader.read(Arrays.copyOfRange(seed, 1, seed.length));
              } catch (ProofException refused) {
                assertThat(reader).as(refused.what()).isEqualTo(Reader.PROOF);
                assertThat(refused.finding()).isEqualTo(Finding.ROOT);
              }
            });
  }

  private static long allocatedBy(Reader reader, byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.read(input);
    } catch (ProofException refused) {
      // what bytes from anywhere deserve
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
