package clinic.alcove.siem;

import clinic.alcove.settings.SyslogSettings;
import clinic.alcove.siem.Trouble.BadFilesException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who is believed, and who we are, from the files that the settings name. */
final class TlsFiles {
  private TlsFiles() {}

  /** Refuses files that cannot be read, or hold nothing. */
  static SSLContext context(SyslogSettings settings) throws BadFilesException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(ourselves(settings), believed(settings), null);
      return context;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new BadFilesException(e);
    }
  }

  private static TrustManager @Nullable [] believed(SyslogSettings settings)
      throws GeneralSecurityException, IOException {
    if (settings.caFile().isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    try (InputStream in = open(settings.caFile())) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
    }
    if (number == 0) {
      throw new IOException("no certificate in it");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] ourselves(SyslogSettings settings)
      throws GeneralSecurityException, IOException {
    if (settings.keyStore().isEmpty()) {
      return null;
    }
    char[] password = settings.keyStorePassword().use(String::toCharArray);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = open(settings.keyStore())) {
      store.load(in, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static InputStream open(String file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(Path.of(file)));
  }
}
