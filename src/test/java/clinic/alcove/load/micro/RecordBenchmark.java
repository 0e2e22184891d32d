package clinic.alcove.load.micro;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import clinic.alcove.values.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
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

/**
 * What every message needs beside the database: an id, a digest of its bytes, its access record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordBenchmark {
  private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
  private final Instant now = Clock.systemUTC().instant();
  private final UUID somebody = ids.next();
  private final NetworkAddress address = NetworkAddress.of("127.0.0.1");
  private final byte[] message = new byte[1100];

  /** An id. */
  @Benchmark
  public UUID id() {
    return ids.next();
  }

  /** By which a repeat with other bytes is known. */
  @Benchmark
  public Bytes digest() {
    return Sha256.of(message);
  }

  /** The record of one access, with its id. */
  @Benchmark
  public AuditRecord record() {
    return new AuditRecord(
        ids.next(),
        now,
        AuditEvent.CIPHERTEXT_SUBMITTED,
        Outcome.SUCCESS,
        null,
        new PersonId(somebody),
        Role.CLIENT,
        new DeviceId(somebody),
        new SessionId(somebody),
        new RequestId(somebody),
        address,
        new PersonId(somebody),
        ObjectKind.MESSAGE,
        somebody);
  }
}
