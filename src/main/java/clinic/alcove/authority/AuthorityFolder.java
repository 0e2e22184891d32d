package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;

/**
 * The authority's files, each PEM (RFC 7468) and readable by the server's user only: {@code
 * root.key} (may be moved offline after first start), {@code root.crt}, {@code issuing.key}, {@code
 * issuing.crt}, {@code delivery.key}, {@code delivery.crt}.
 */
final class AuthorityFolder {
  private final Path folder;

  AuthorityFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads the keys; makes them when there is no folder yet. Never replaces one that exists. */
  AuthorityKeys openOrCreate(String clinicName, Clock clock, SecureRandom random) {
    CertificateIssuer issuer = new CertificateIssuer(clock, random);
    try {
      if (Files.notExists(folder)) {
        create(issuer, clinicName, random);
      }
      if (Files.notExists(folder.resolve("delivery.crt"))) {
        addDeliveryService(issuer, clinicName, random);
      }
      return new AuthorityKeys(
          Bytes.of(readPem("root.crt")),
          Bytes.of(readPem("issuing.crt")),
          key("issuing.key"),
          new DeliveryService(Bytes.of(readPem("delivery.crt")), key("delivery.key")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the clinic authority", e);
    }
  }

  private void create(CertificateIssuer issuer, String clinicName, SecureRandom random)
      throws IOException {
    KeyPair root = Ed25519Keys.generate(random);
    KeyPair issuing = Ed25519Keys.generate(random);
    Bytes rootCertificate = issuer.root(clinicName, root);
    Bytes issuingCertificate =
        issuer.issuing(clinicName, rootCertificate, root.getPrivate(), issuing.getPublic());
    // Written aside and renamed: a crash in between leaves no half authority behind.
    Path aside =
        folder.resolveSibling(folder.getFileName() + ".new-" + Long.toHexString(random.nextLong()));
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Files.createDirectory(aside, only("rwx------"));
    writePem(aside.resolve("root.key"), "PRIVATE KEY", root.getPrivate().getEncoded());
    writePem(aside.resolve("root.crt"), "CERTIFICATE", rootCertificate.toByteArray());
    writePem(aside.resolve("issuing.key"), "PRIVATE KEY", issuing.getPrivate().getEncoded());
    writePem(aside.resolve("issuing.crt"), "CERTIFICATE", issuingCertificate.toByteArray());
    Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The certificate comes last: a key without one is left from a crash, and made anew. */
  private void addDeliveryService(CertificateIssuer issuer, String clinicName, SecureRandom random)
      throws IOException {
    KeyPair keys = Ed25519Keys.generate(random);
    Bytes certificate =
        issuer.deliveryService(
            clinicName, Bytes.of(readPem("issuing.crt")), key("issuing.key"), keys.getPublic());
    Files.deleteIfExists(folder.resolve("delivery.key"));
    writePem(folder.resolve("delivery.key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
    Path aside = folder.resolve("delivery.crt.new-" + Long.toHexString(random.nextLong()));
    writePem(aside, "CERTIFICATE", certificate.toByteArray());
    Files.move(aside, folder.resolve("delivery.crt"), StandardCopyOption.ATOMIC_MOVE);
  }

  private PrivateKey key(String name) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519", Ed25519Keys.PROVIDER)
          .generatePrivate(new PKCS8EncodedKeySpec(readPem(name)));
    } catch (GeneralSecurityException e) {
      throw new IOException(name + " is no Ed25519 key", e);
    }
  }

  private byte[] readPem(String name) throws IOException {
    String text = Files.readString(folder.resolve(name));
    try {
      return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " is no PEM file", e);
    }
  }

  private static void writePem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            only("rw-------"))) {
      channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(pem));
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
