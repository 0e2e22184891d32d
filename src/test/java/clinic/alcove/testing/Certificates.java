package clinic.alcove.testing;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** What a browser makes: keys, PKCS#10 requests and device certificates, honest or lying. */
public final class Certificates {
  private static final Provider BC = new BouncyCastleProvider();

  private Certificates() {}

  /** A fresh key pair: {@code Ed25519} or {@code RSA}. */
  public static KeyPair keys(String algorithm) {
    return unchecked(() -> KeyPairGenerator.getInstance(algorithm, BC).generateKeyPair());
  }

  /** A PKCS#10 request for this key pair, under a subject the clinic ignores. */
  public static Bytes request(KeyPair keys) {
    return request(keys, keys.getPrivate());
  }

  /** A request for one key, signed by another: no proof of possession. */
  public static Bytes request(KeyPair keys, PrivateKey signer) {
    return unchecked(
        () ->
            Bytes.of(
                new JcaPKCS10CertificationRequestBuilder(
                        new X500Name("CN=ignored"), keys.getPublic())
                    .build(signer(signer))
                    .getEncoded()));
  }

  /** An honest device certificate. */
  public static Bytes device(DeviceId device, KeyPair deviceKeys, Bytes account, KeyPair keys) {
    return new DeviceCertificate(device, deviceKeys, account, keys.getPrivate()).sign();
  }

  /** A device certificate in the making; change a field to tell a lie. */
  public static final class DeviceCertificate {
    private final DeviceId device;
    private final KeyPair deviceKeys;
    private final PrivateKey signer;

    /** Whom the certificate says it is from. */
    public X500Name issuer;

    public Instant from = Instant.parse("2026-11-01T00:00:00Z");
    public Instant until = from.plus(Duration.ofDays(365));
    public boolean authority;
    public int keyUsage = KeyUsage.digitalSignature;
    public boolean unknownCritical;

    /** An honest one, to start from. */
    public DeviceCertificate(
        DeviceId device, KeyPair deviceKeys, Bytes account, PrivateKey signer) {
      this.device = device;
      this.deviceKeys = deviceKeys;
      this.signer = signer;
      this.issuer = unchecked(() -> new X509CertificateHolder(account.toByteArray()).getSubject());
    }

    /** DER, signed as told. */
    public Bytes sign() {
      return unchecked(
          () -> {
            X500Name name =
                new X500NameBuilder()
                    .addRDN(BCStyle.UID, new DERUTF8String(device.toString()))
                    .build();
            X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(7),
                        Date.from(from),
                        Date.from(until),
                        name,
                        SubjectPublicKeyInfo.getInstance(deviceKeys.getPublic().getEncoded()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            if (unknownCritical) {
              builder.addExtension(
                  new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE);
            }
            return Bytes.of(builder.build(signer(signer)).getEncoded());
          });
    }
  }

  private static org.bouncycastle.operator.ContentSigner signer(PrivateKey key) throws Exception {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "Ed25519";
    return new JcaContentSignerBuilder(algorithm).setProvider(BC).build(key);
  }

  private static <T> T unchecked(java.util.concurrent.Callable<T> making) {
    try {
      return making.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
