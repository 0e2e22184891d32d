package clinic.alcove.keys;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.mls.KeyPackageReader;
import clinic.alcove.mls.VerifiedKeyPackage;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.Draw;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.KeyPackageId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device uploads key packages of its own. All of one upload are kept, or none.
 *
 * <p>Whose they are is said by the key that signed them: it must be the key of an active device of
 * the caller, and the credential must be that device's registered chain, byte for byte. The chain
 * itself was validated when the device was registered.
 */
@Dependent
public class UploadKeyPackages {
  /** At most so many in one upload. */
  public static final int MAX_PER_UPLOAD = 100;

  /** At most so many waiting per device. */
  public static final int MAX_WAITING = 200;

  private final KeyPackageStore store;
  private final PeopleDirectory people;
  private final KeyTraffic traffic;
  private final Accesses accesses;
  private final Draw draw;

  /** Keeps them in this store. */
  @Inject
  public UploadKeyPackages(
      KeyPackageStore store,
      PeopleDirectory people,
      KeyTraffic traffic,
      Accesses accesses,
      Draw draw) {
    this.store = store;
    this.people = people;
    this.traffic = traffic;
    this.accesses = accesses;
    this.draw = draw;
  }

  /** How many were kept, and how many single-use ones now wait. */
  public record Uploaded(int stored, int remaining) {}

  /**
   * Verifies and keeps them. Refuses {@code BAD_KEY_PACKAGE} (and what room {@code mls} refuses),
   * {@code TOO_MANY} beyond the bounds, {@code MALFORMED} for nothing at all.
   */
  @Transactional
  public Uploaded upload(Caller caller, List<Bytes> packages, @Nullable Bytes lastResort) {
    accesses.require(caller, Touched.any(ObjectKind.KEY_PACKAGE), Role.CLIENT, Role.THERAPIST);
    traffic.upload(caller.person());
    if (packages.size() > MAX_PER_UPLOAD) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    Bytes first = packages.isEmpty() ? lastResort : packages.get(0);
    if (first == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    Instant now = draw.clock().instant();
    Device device = owner(caller, KeyPackageReader.read(first, now));
    for (Bytes each : packages) {
      keep(device, KeyPackageReader.read(each, now), false, now);
    }
    if (lastResort != null) {
      keep(device, KeyPackageReader.read(lastResort, now), true, now);
    }
    int remaining = store.remaining(device.id(), now);
    if (remaining > MAX_WAITING) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    return new Uploaded(packages.size() + (lastResort == null ? 0 : 1), remaining);
  }

  private void keep(Device device, VerifiedKeyPackage verified, boolean lastResort, Instant now) {
    // What its owner marked for repeated use is no single-use one. The other way round the upload
    // itself is the owner's word: not every library can write the last_resort extension.
    require(lastResort || !verified.lastResort());
    require(isOf(device, verified));
    require(!store.holds(verified.reference()));
    KeyPackageEntry entry =
        new KeyPackageEntry(
            new KeyPackageId(draw.ids().next()),
            device.id(),
            device.person(),
            verified.reference(),
            verified.bytes(),
            verified.notAfter(),
            lastResort,
            now);
    if (lastResort) {
      store.replaceLastResort(entry);
    } else {
      store.add(entry);
    }
  }

  private Device owner(Caller caller, VerifiedKeyPackage verified) {
    return people.activeDevices(caller.person()).stream()
        .filter(device -> isOf(device, verified))
        .findFirst()
        .orElseThrow(() -> new RefusedException(Refusal.BAD_KEY_PACKAGE));
  }

  private static boolean isOf(Device device, VerifiedKeyPackage verified) {
    return device.signatureKey().equals(verified.leaf().signatureKey())
        && List.of(device.certificate(), device.accountCertificate())
            .equals(verified.leaf().certificateChain());
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new RefusedException(Refusal.BAD_KEY_PACKAGE);
    }
  }
}
