package clinic.alcove.load.micro;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.load.Sealed;
import clinic.alcove.mls.AcceptedCommit;
import clinic.alcove.mls.GroupState;
import clinic.alcove.mls.KeyPackageReader;
import clinic.alcove.mls.PrivateMessageView;
import clinic.alcove.mls.VerifiedKeyPackage;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.DeviceKeys;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

/** What the server checks of MLS: rarely the dear things, for every message the cheap one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HandshakeBenchmark {
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);
  private final Authority authority = TestAuthority.fresh(clock, random);
  private final DeviceKeys therapist = device(Role.THERAPIST);
  private final Bytes keyPackage = device(Role.CLIENT).identity().keyPackage().message();
  private final Instant now = clock.instant();
  private final Bytes initial;
  private final BouncyGroup.Pending pending;
  private final GroupState state;
  private final Bytes message;

  /** A group of one, and the commit that adds the other. */
  public HandshakeBenchmark() {
    Bytes id = Bytes.of(Ids.toRaw(ids.next()));
    BouncyGroup group =
        BouncyGroup.create(
            therapist.identity(), id, authority.deliveryService().certificate(), random);
    initial = group.groupInfo();
    pending = group.add(List.of(keyPackage));
    state = GroupState.create(initial);
    message = Sealed.message(id, 1, new byte[1024]);
  }

  private DeviceKeys device(Role role) {
    TestCertificates certificates = new TestCertificates(clock, random);
    SigningKey account = SigningKey.fresh(random);
    SigningKey device = SigningKey.fresh(random);
    DeviceId id = new DeviceId(ids.next());
    Bytes accountCertificate =
        authority
            .certify(new PersonId(ids.next()), role, "Somebody", certificates.request(account))
            .certificate();
    Bytes deviceCertificate =
        certificates.device(account, accountCertificate, id, device.publicKey());
    return DeviceKeys.of(id, account, accountCertificate, device, deviceCertificate, clock);
  }

  /** An uploaded key package, RFC 9420 §10.1; certificates apart. */
  @Benchmark
  public VerifiedKeyPackage keyPackage() {
    return KeyPackageReader.read(keyPackage, now);
  }

  /** A commit that adds a device, with GroupInfo and Welcome. */
  @Benchmark
  public AcceptedCommit commit() {
    return state.accept(pending.commit(), pending.groupInfo(), pending.welcome(), List.of());
  }

  /** The head of a message. */
  @Benchmark
  public PrivateMessageView messageHead() {
    return PrivateMessageView.read(message);
  }
}
