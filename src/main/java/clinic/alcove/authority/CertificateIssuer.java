package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes the clinic's certificates (RFC 5280), DER. */
final class CertificateIssuer {
  private static final Duration HEAD_START = Duration.ofMinutes(5);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration MONTH = Duration.ofDays(30);

  /** The organizational unit of the access log: no account has this role. */
  private static final String LOG_UNIT = "ACCESS_LOG";

  private static final int MAX_NAME = 64; // RFC 5280 appendix A.1, ub-common-name

  private final Clock clock;
  private final SecureRandom random;

  CertificateIssuer(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whom an account certificate names, and the raw key it is for. */
  record Account(PersonId person, Role role, String displayName, Bytes key) {}

  Bytes root(String clinicName, KeyPair keys) {
    X500Name name = clinicName(clinicName, " root");
    SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    return sign(name, key, new Subject(name, key, 2, YEAR.multipliedBy(20)), keys.getPrivate());
  }

  Bytes issuing(String clinicName, Bytes root, PrivateKey rootKey, PublicKey key) {
    Subject subject =
        new Subject(
            clinicName(clinicName, " issuing"),
            SubjectPublicKeyInfo.getInstance(key.getEncoded()),
            1,
            YEAR.multipliedBy(10));
    return sign(root, rootKey, subject);
  }

  Bytes account(Bytes issuing, PrivateKey issuingKey, Account account) {
    X500Name name =
        new X500NameBuilder()
            .addRDN(BCStyle.UID, new DERUTF8String(account.person().toString()))
            .addRDN(BCStyle.OU, new DERUTF8String(account.role().name()))
            .addRDN(BCStyle.CN, new DERUTF8String(cut(account.displayName(), MAX_NAME)))
            .build();
    SubjectPublicKeyInfo key = Ed25519Keys.spki(account.key());
    return sign(issuing, issuingKey, new Subject(name, key, 0, YEAR.multipliedBy(5)));
  }

  Bytes deliveryService(String clinicName, Bytes issuing, PrivateKey issuingKey, PublicKey key) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    X500Name name = serviceName(clinicName, " delivery service", DeliveryService.UNIT);
    return sign(
        issuing, issuingKey, new Subject(name, info, Subject.NO_AUTHORITY, YEAR.multipliedBy(10)));
  }

  /** For the key that signs the access log's checkpoints; asked for anew each time it is shown. */
  Bytes accessLog(String clinicName, Bytes issuing, PrivateKey issuingKey, Bytes key) {
    X500Name name = serviceName(clinicName, " access log", LOG_UNIT);
    return sign(
        issuing, issuingKey, new Subject(name, Ed25519Keys.spki(key), Subject.NO_AUTHORITY, MONTH));
  }

  /** Named by what it does; no account has such a unit. */
  private static X500Name serviceName(String clinicName, String suffix, String unit) {
    return new X500NameBuilder()
        .addRDN(BCStyle.CN, new DERUTF8String(cut(clinicName, MAX_NAME - suffix.length()) + suffix))
        .addRDN(BCStyle.OU, new DERUTF8String(unit))
        .build();
  }

  /**
   * Whom a certificate is for: how many authorities may follow it, or that it is none, and how long
   * it lives.
   */
  private record Subject(
      X500Name name, SubjectPublicKeyInfo key, int pathLength, Duration lifetime) {
    static final int NO_AUTHORITY = -1;

    BasicConstraints constraints() {
      return pathLength == NO_AUTHORITY
          ? new BasicConstraints(false)
          : new BasicConstraints(pathLength);
    }

    KeyUsage usage() {
      return new KeyUsage(
          pathLength == NO_AUTHORITY ? KeyUsage.digitalSignature : KeyUsage.keyCertSign);
    }
  }

  private Bytes sign(Bytes issuerCertificate, PrivateKey issuerKey, Subject subject) {
    try {
      X509CertificateHolder issuer = new X509CertificateHolder(issuerCertificate.toByteArray());
      return sign(issuer.getSubject(), issuer.getSubjectPublicKeyInfo(), subject, issuerKey);
    } catch (IOException e) {
      throw new IllegalStateException("the clinic's own certificate cannot be read", e);
    }
  }

  private Bytes sign(
      X500Name issuer, SubjectPublicKeyInfo issuerPublic, Subject subject, PrivateKey issuerKey) {
    Instant from = clock.instant().minus(HEAD_START);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
                  issuer,
                  new BigInteger(127, random).setBit(126),
                  Date.from(from),
                  Date.from(from.plus(subject.lifetime())),
                  subject.name(),
                  subject.key())
              .addExtension(Extension.basicConstraints, true, subject.constraints())
              .addExtension(Extension.keyUsage, true, subject.usage())
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  identifiers.createSubjectKeyIdentifier(subject.key()))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  identifiers.createAuthorityKeyIdentifier(issuerPublic));
      return Bytes.of(
          builder
              .build(
                  new JcaContentSignerBuilder("Ed25519")
                      .setProvider(Ed25519Keys.PROVIDER)
                      .build(issuerKey))
              .getEncoded());
    } catch (IOException | NoSuchAlgorithmException | OperatorCreationException e) {
      throw new IllegalStateException("cannot write a certificate", e);
    }
  }

  private static X500Name clinicName(String clinic, String suffix) {
    String text = cut(clinic, MAX_NAME - suffix.length()) + suffix;
    return new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(text)).build();
  }

  private static String cut(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }
}
