package clinic.alcove.delivery.web;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Submission;
import clinic.alcove.load.Sealed;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Upward;
import clinic.alcove.testclient.Frames;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message's frame on its way up, and the sender's answer on its way down. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FrameCodecBenchmark {
  private static final UUID ID = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);

  private final Instant now = Instant.ofEpochSecond(1_800_000_000);
  private final ClientMessageId message = new ClientMessageId(ID);
  private final byte[] up =
      Frames.send(
              Bytes.of(new byte[16]),
              new ConversationId(ID),
              Sealed.message(Bytes.of(new byte[16]), 1, new byte[1024]))
          .toByteArray();

  /** From the socket's bytes to what the writer is sent on. */
  @Benchmark
  public Submission up() throws InvalidProtocolBufferException {
    return FrameReader.submission(Upward.parseFrom(up).getSend());
  }

  /** The word that a message is durable. */
  @Benchmark
  public Downward sent() {
    return FrameWriter.sent(message, now, 1);
  }
}
