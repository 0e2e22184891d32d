package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds bytes from anywhere to every reader. They may be refused or read; they may not lead to any
 * other exception, to a hang, nor to more memory than four times their number and a constant. In
 * normal tests only the seeds run; {@code scripts/fuzz} lets Jazzer look for more.
 */
class ReadersFuzzTest {
  /** What may be allocated whatever the input: a node array of 255 places and its bookkeeping. */
  static final long CONSTANT = 64 * 1024;

  /** What Bouncy Castle allocates to verify one signature, measured: 8.5 KiB. */
  static final long PER_SIGNATURE = 10 * 1024;

  private static final int REPEATS = 3;
  private static final Duration HANG = Duration.ofSeconds(5);
  private static final int TIMES_INPUT = 4;
  private static final Instant NOW = Story.NOW;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a seed's first byte chooses. */
  enum Reader {
    KEY_PACKAGE(2) {
      @Override
      void read(byte[] input) {
        KeyPackageReader.read(Bytes.of(input), NOW);
      }
    },
    GROUP(5) {
      @Override
      void read(byte[] input) {
        GroupState.open(Bytes.of(input));
      }
    },
    PRIVATE_MESSAGE(0) {
      @Override
      void read(byte[] input) {
        PrivateMessageView.read(Bytes.of(input));
      }
    },
    WELCOME(0) {
      @Override
      void read(byte[] input) {
        MlsMessage.read(Slice.of(input), WireFormat.WELCOME, Welcome::read);
      }
    },
    PUBLIC_MESSAGE(0) {
      @Override
      void read(byte[] input) {
        MlsMessage.read(Slice.of(input), WireFormat.PUBLIC_MESSAGE, PublicMessage::read);
      }
    },
    TREE(0) {
      @Override
      void read(byte[] input) {
        RatchetTree tree = RatchetTree.read(Slice.of(input));
        TreeRules.check(tree);
        new TreeHash(tree).ofRoot();
      }
    },
    /** A commit followed by its GroupInfo and Welcome, each behind its length. */
    ACCEPT(12) {
      @Override
      void read(byte[] input) {
        Cursor in = Slice.of(input).cursor();
        GroupState state = GroupState.open(in.vector().bytes());
        Bytes commit = in.vector().bytes();
        Bytes groupInfo = in.vector().bytes();
        state.accept(commit, groupInfo, in.hasMore() ? in.vector().bytes() : null, List.of());
      }
    },
    /** As {@link #ACCEPT}, with a removal the server proposed before the commit. */
    ACCEPT_REMOVAL(14) {
      @Override
      void read(byte[] input) {
        Cursor in = Slice.of(input).cursor();
        GroupState state = GroupState.open(in.vector().bytes());
        List<Bytes> pending = List.of(in.vector().bytes());
        state.externalSenders();
        state.accept(in.vector().bytes(), in.vector().bytes(), null, pending);
      }
    },
    /** A group's context: who outside may propose. */
    EXTERNAL_SENDERS(0) {
      @Override
      void read(byte[] input) {
        ExternalSender.of(GroupContext.read(Slice.of(input).cursor()));
      }
    },
    /** The same without signatures, so that the fuzzer gets behind them. */
    FOLLOW(8) {
      @Override
      void read(byte[] input) {
        Cursor in = Slice.of(input).cursor();
        SignedGroup group = SignedGroup.read(in.vector().bytes());
        TreeRules.check(group.tree());
        FramedContent content =
            MlsMessage.read(in.vector(), WireFormat.PUBLIC_MESSAGE, PublicMessage::read)
                .authenticated()
                .content();
        int committer = content.sender().index();
        if (content.commit() != null && group.tree().leaf(committer).isPresent()) {
          NextEpoch.of(
              group.info().context(), group.tree(), committer, content.commit(), List.of());
        }
      }
    };

    /** As many as the seeds make it verify; a forged one ends it sooner. */
    final int signatures;

    Reader(int signatures) {
      this.signatures = signatures;
    }

    abstract void read(byte[] input);
  }

  static Stream<Arguments> seeds() {
    return FuzzSeeds.all().map(Arguments::of);
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
    long began = THREADS.getCurrentThreadCpuTime();
    assertThat(excess(reader, rest))
        .as("bytes allocated by %s for %s bytes, beyond its bound", reader, rest.length)
        .isNotPositive();
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began))
        .as("time spent by %s on %s bytes", reader, rest.length)
        .isLessThan(HANG);
  }

  /** How far reading this goes beyond what it may allocate; negative when within. */
  static long excess(Reader reader, byte[] input) {
    long bound = (long) TIMES_INPUT * input.length + CONSTANT + reader.signatures * PER_SIGNATURE;
    long allocated = allocatedBy(reader, input);
    for (int again = 0; allocated > bound && again < REPEATS; again++) {
      // What loading a class for the first time allocates is not the reader's.
      allocated = Math.min(allocated, allocatedBy(reader, input));
    }
    return allocated - bound;
  }

  /** A seed that is refused leads the fuzzer nowhere. */
  @Test
  void everySeedIsHonest() {
    assertThat(FuzzSeeds.all())
        .isNotEmpty()
        .allSatisfy(
            seed -> Reader.values()[seed[0]].read(Arrays.copyOfRange(seed, 1, seed.length)));
  }

  private static long allocatedBy(Reader reader, byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.read(input);
    } catch (MlsProblem | RefusedException refused) {
      // what bytes from anywhere deserve
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
