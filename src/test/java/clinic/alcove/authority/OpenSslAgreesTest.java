package clinic.alcove.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clinic.alcove.testing.Certificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second implementation of RFC 5280 reads what we wrote. */
class OpenSslAgreesTest {
  @TempDir Path folder;

  @Test
  void opensslVerifiesTheWholeChain() throws Exception {
    assumeTrue(opensslIsHere(), "SKIPPED: the openssl command is not on the PATH");
    SecureRandom random = new SecureRandom();
    // openssl checks against the real time, so the authority is of the real time too.
    Clock clock = Clock.tick(Clock.systemUTC(), java.time.Duration.ofSeconds(1));
    Authority clinic =
        new Authority(
            new AuthorityFolder(folder.resolve("authority"))
                .openOrCreate(
                    "Clinic of names that are longer than a common name may be, by far",
                    clock,
                    random),
            clock,
            random);
    KeyPair accountKeys = Certificates.keys("Ed25519");
    Bytes account =
        clinic
            .certify(
                new PersonId(new UUID(0x7000, 1L << 63)),
                Role.THERAPIST,
                "Dr. Zoë \"Quote\", Reyes",
                Certificates.request(accountKeys))
            .certificate();
    Bytes device =
        Certificates.device(
            new DeviceId(new UUID(0x7000, 1L << 63 | 1)),
            Certificates.keys("Ed25519"),
            account,
            accountKeys);
    Files.writeString(
        folder.resolve("between.pem"), pem(clinic.issuingCertificate()) + pem(account));
    Files.writeString(folder.resolve("device.pem"), pem(device));

    assertThat(verified("device.pem")).endsWith("device.pem: OK\n");
    assertThat(verified("authority/delivery.crt")).endsWith("delivery.crt: OK\n");
    assertThat(
            run(
                "openssl",
                "x509",
                "-noout",
                "-subject",
                "-in",
                folder.resolve("authority/delivery.crt").toString()))
        .contains("delivery service", "DELIVERY_SERVICE");
  }

  private String verified(String certificate) throws IOException {
    return run(
        "openssl",
        "verify",
        "-CAfile",
        folder.resolve("authority/root.crt").toString(),
        "-untrusted",
        folder.resolve("between.pem").toString(),
        folder.resolve(certificate).toString());
  }

  private static boolean opensslIsHere() {
    try {
      return run("openssl", "version").startsWith("OpenSSL");
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String pem(Bytes der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toByteArray())
        + "\n-----END CERTIFICATE-----\n";
  }
}
