package clinic.alcove.siem;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority for TLS, and what it certified. The password of every store is "store". */
final class TlsKeys {
  static final String PASSWORD = "store";

  private final KeyPair keys = pair();
  private final X500Name name;
  final X509Certificate certificate;

  TlsKeys(String name) {
    this.name = new X500Name("CN=" + name);
    this.certificate = sign(this.name, keys, true, "ca.example");
  }

  /** A PKCS #12 store with a key for this host. */
  Path storeFor(String host, Path folder) throws GeneralSecurityException, IOException {
    KeyPair theirs = pair();
    X509Certificate leaf = sign(new X500Name("CN=" + host), theirs, false, host);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key", theirs.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {leaf, certificate});
    Path file = Files.createTempFile(folder, "store", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** The authority's certificate as PEM. */
  Path pem(Path folder) throws GeneralSecurityException, IOException {
    String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return Files.writeString(
        Files.createTempFile(folder, "ca", ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private X509Certificate sign(X500Name subject, KeyPair theirs, boolean authority, String host) {
    // TLS reads the machine's clock, which tests cannot pin: good for a hundred years.
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.TWO,
                  Date.from(from),
                  Date.from(from.plus(Duration.ofDays(36_500))),
                  subject,
                  theirs.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
