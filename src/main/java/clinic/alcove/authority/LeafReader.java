package clinic.alcove.authority;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Reads device and account certificates more strictly than RFC 5280 asks: canonical DER, version 3,
 * Ed25519, exactly the key usage and the subject the contract names. Signatures and dates are
 * {@link PathCheck}'s.
 */
final class LeafReader {
  private static final int MAX_SIZE = 4096;
  private static final int VERSION_3 = 3;

  private final X509CertificateHolder certificate;

  private LeafReader(X509CertificateHolder certificate) {
    this.certificate = certificate;
  }

  static LeafReader of(Bytes der) {
    byte[] encoded = der.toByteArray();
    if (encoded.length > MAX_SIZE) {
      throw bad();
    }
    try {
      X509CertificateHolder read = new X509CertificateHolder(encoded);
      boolean canonical = Arrays.equals(read.toASN1Structure().getEncoded("DER"), encoded);
      boolean ed25519 =
          EdECObjectIdentifiers.id_Ed25519.equals(read.getSignatureAlgorithm().getAlgorithm());
      if (canonical && ed25519 && read.getVersionNumber() == VERSION_3) {
        return new LeafReader(read);
      }
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw bad();
    }
    throw bad();
  }

  DeviceId deviceId() {
    return read(() -> DeviceId.of(subject(BCStyle.UID).get(0)));
  }

  Bytes deviceKey() {
    BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
    require(constraints == null || !constraints.isCA());
    require(onlyUse(KeyUsage.digitalSignature));
    return Ed25519Keys.raw(certificate.getSubjectPublicKeyInfo());
  }

  PersonId personId() {
    return read(() -> PersonId.of(subject(BCStyle.UID, BCStyle.OU, BCStyle.CN).get(0)));
  }

  Role role() {
    return read(() -> Role.valueOf(subject(BCStyle.UID, BCStyle.OU, BCStyle.CN).get(1)));
  }

  Bytes accountKey() {
    BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
    require(constraints != null && constraints.isCA());
    require(
        constraints.getPathLenConstraint() != null
            && constraints.getPathLenConstraint().signum() == 0);
    require(onlyUse(KeyUsage.keyCertSign));
    return Ed25519Keys.raw(certificate.getSubjectPublicKeyInfo());
  }

  /** The subject's values; it must be exactly these attributes, in order, each a UTF8String. */
  private List<String> subject(ASN1ObjectIdentifier... wanted) {
    RDN[] names = certificate.getSubject().getRDNs();
    require(names.length == wanted.length);
    String[] values = new String[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      require(!names[i].isMultiValued());
      require(names[i].getFirst().getType().equals(wanted[i]));
      require(names[i].getFirst().getValue() instanceof ASN1UTF8String);
      values[i] = ((ASN1UTF8String) names[i].getFirst().getValue()).getString();
    }
    return List.of(values);
  }

  private boolean onlyUse(int bit) {
    Extension extension = certificate.getExtension(Extension.keyUsage);
    return extension != null
        && KeyUsage.getInstance(extension.getParsedValue()).equals(new KeyUsage(bit));
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw bad();
    }
  }

  private static RefusedException bad() {
    return new RefusedException(Refusal.BAD_CERTIFICATE);
  }
}
