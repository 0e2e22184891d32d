package clinic.alcove.siem;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A real syslog receiver over TLS: reads messages by their lengths, and answers the end with its
 * own. It can be told to break off in the middle.
 */
final class SyslogListener implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;

  final List<String> received = new CopyOnWriteArrayList<>();
  private final SSLServerSocket server;
  private volatile int breakAfter = NEVER;

  /** Listens on a free port; asks for certificates of that authority, if one is given. */
  SyslogListener(Path store, @Nullable TlsKeys clients)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(store), null, null);
    if (clients != null) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("clients", clients.certificate);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(trusted);
      context.init(keys(store), factory.getTrustManagers(), null);
    }
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 9, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(clients != null);
    Thread thread = new Thread(this::listen, "syslog-listener");
    thread.setDaemon(true);
    thread.start();
  }

  private static javax.net.ssl.KeyManager[] keys(Path file)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      store.load(in, TlsKeys.PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, TlsKeys.PASSWORD.toCharArray());
    return factory.getKeyManagers();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Breaks the connection once it has so many messages. */
  void breakAfter(int messages) {
    breakAfter = messages;
  }

  private void listen() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        take(socket);
      } catch (IOException e) {
        // The sender broke off, or was not let in: the next one.
      }
    }
  }

  private void take(SSLSocket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    for (String message = message(in); message != null; message = message(in)) {
      received.add(message);
      if (received.size() == breakAfter) {
        breakAfter = NEVER;
        // RST: what is still on its way is lost, and the sender learns so.
        socket.setSoLinger(true, 0);
        throw new EOFException("broken on purpose");
      }
    }
  }

  /** RFC 5425 §4.3: MSG-LEN SP SYSLOG-MSG. Null at the end. */
  private static @Nullable String message(InputStream in) throws IOException {
    int length = 0;
    int digit = in.read();
    if (digit < 0) {
      return null;
    }
    while (digit != ' ') {
      if (digit < '0' || digit > '9') {
        throw new UncheckedIOException(new IOException("not a length"));
      }
      length = length * 10 + digit - '0';
      digit = in.read();
    }
    byte[] message = in.readNBytes(length);
    if (message.length < length) {
      throw new EOFException();
    }
    return new String(message, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
