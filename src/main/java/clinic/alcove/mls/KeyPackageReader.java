package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badKeyPackage;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.time.Instant;

/** Reads and verifies key packages as devices upload them. */
public final class KeyPackageReader {
  private KeyPackageReader() {}

  /**
   * Reads a key package, RFC 9420 §10, bare or as {@code MLSMessage}, and verifies it.
   *
   * @param now must lie within its lifetime
   * @throws RefusedException MALFORMED, UNSUPPORTED_SUITE, BAD_KEY_PACKAGE (rules of §10.1 and
   *     §7.3, lifetime, no certificate chain) or BAD_SIGNATURE
   */
  public static VerifiedKeyPackage read(Bytes keyPackage, Instant now) {
    return Door.through(() -> readWithin(keyPackage, now));
  }

  static VerifiedKeyPackage readWithin(Bytes bytes, Instant now) {
    Slice slice = Slice.of(bytes.toByteArray());
    VerifiedKeyPackage verified =
        VerifiedKeyPackage.verify(
            isWrapped(slice)
                ? MlsMessage.read(slice, WireFormat.KEY_PACKAGE, KeyPackage::read)
                : readBare(slice),
            LeafView.OUTSIDE);
    if (!verified.isUsableAt(now)) {
      throw badKeyPackage("not within its lifetime");
    }
    return verified;
  }

  private static KeyPackage readBare(Slice slice) {
    Cursor in = slice.cursor();
    KeyPackage keyPackage = KeyPackage.read(in);
    in.end();
    return keyPackage;
  }

  /** Both begin with the version; then the wire format 5, or the suite, which is never 5 here. */
  private static boolean isWrapped(Slice slice) {
    Cursor in = slice.cursor();
    in.u16();
    return in.u16() == WireFormat.KEY_PACKAGE.code;
  }
}
