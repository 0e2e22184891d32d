package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.bc.BcPKCS10CertificationRequestBuilder;

/** What a browser signs: the request for its account key, and its device's certificate. */
public final class TestCertificates {
  private static final ASN1ObjectIdentifier UID =
      new ASN1ObjectIdentifier("0.9.2342.19200300.100.1.1");
  private static final Duration BEFORE = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofDays(365);

  private final Clock clock;
  private final SecureRandom random;

  /** Certificates of this clock's time. */
  public TestCertificates(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** PKCS#10 (RFC 2986) for an account key, DER; the subject says nothing. */
  public Bytes request(SigningKey account) {
    try {
      X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, "account").build();
      return Bytes.of(
          new BcPKCS10CertificationRequestBuilder(subject, account.parameters().generatePublicKey())
              .build(signer(account))
              .getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("cannot build a request", e);
    }
  }

  /** A device certificate (RFC 5280) signed by the account key, DER. */
  public Bytes device(
      SigningKey account, Bytes accountCertificate, DeviceId device, Bytes devicePublicKey) {
    try {
      X509CertificateHolder issuer = new X509CertificateHolder(accountCertificate.toByteArray());
      X500Name subject =
          new X500NameBuilder().addRDN(UID, new DERUTF8String(device.toString())).build();
      SubjectPublicKeyInfo key =
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
              devicePublicKey.toByteArray());
      Instant now = clock.instant();
      BcX509ExtensionUtils extensions = new BcX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
                  issuer.getSubject(),
                  new BigInteger(127, random).setBit(126),
                  Date.from(now.minus(BEFORE)),
                  Date.from(now.plus(LIFE)),
                  subject,
                  key)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(issuer))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(key));
      return Bytes.of(builder.build(signer(account)).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("cannot build a device certificate", e);
    }
  }

  private static ContentSigner signer(SigningKey key) {
    return new ContentSigner() {
      private final ByteArrayOutputStream signed = new ByteArrayOutputStream();

      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
      }

      @Override
      public OutputStream getOutputStream() {
        return signed;
      }

      @Override
      public byte[] getSignature() {
        return key.sign(signed.toByteArray());
      }
    };
  }
}
