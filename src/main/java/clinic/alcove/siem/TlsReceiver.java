package clinic.alcove.siem;

import clinic.alcove.settings.SyslogSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A syslog receiver over TLS (RFC 5425): messages with their length in front (§4.3), to whoever
 * shows a certificate for the host we asked for.
 *
 * <p>Syslog has no acknowledgement. What we do instead: each batch is a connection of its own. When
 * all is written we wait a moment, in which the receiver must not end it: whoever is being shut
 * down does so, and says close_notify and FIN like one that has read everything. Then we say
 * close_notify ourselves, and the receiver has to answer with its own (§4.4) and end in good order.
 * Anything else, or more than {@value #LONGEST_SECONDS} seconds, delivered nothing that we rely on.
 * What a receiver has read and loses later, no sender of syslog can know.
 */
final class TlsReceiver implements Receiver {
  static final int LONGEST_SECONDS = 45;
  private static final int CONNECT_MS = 10_000;
  private static final int READ_MS = 30_000;

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final SyslogSettings settings;
  private final Duration moment;

  TlsReceiver(SyslogSettings settings) {
    this(settings, MOMENT);
  }

  TlsReceiver(SyslogSettings settings, Duration moment) {
    this.settings = settings;
    this.moment = moment;
  }

  @Override
  public void deliver(List<byte[]> messages) throws IOException {
    // Read anew for each batch: certificates are renewed while we run.
    SSLSocketFactory factory = TlsFiles.context(settings).getSocketFactory();
    try (Socket plain = new Socket()) {
      CompletableFuture<Void> limit = endLater(plain);
      try {
        plain.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MS);
        plain.setSoTimeout(READ_MS);
        send(secured(factory, plain), messages);
        drain(plain.getInputStream());
      } finally {
        limit.cancel(false);
      }
    }
  }

  private SSLSocket secured(SSLSocketFactory factory, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, settings.host(), settings.port(), false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    // RFC 5425 §5.2: the certificate must be for the host that was configured.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void send(SSLSocket socket, List<byte[]> messages) throws IOException {
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
    for (byte[] each : messages) {
      out.write((each.length + " ").getBytes(StandardCharsets.US_ASCII));
      out.write(each);
    }
    out.flush();
    stillThere(socket);
    socket.shutdownOutput();
    drain(socket.getInputStream());
  }

  /** Refuses a receiver that ends the connection before we do. */
  private void stillThere(SSLSocket socket) throws IOException {
    socket.setSoTimeout((int) moment.toMillis());
    try {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("the receiver ended before we did");
      }
    } catch (SocketTimeoutException e) {
      // As it should be: it has nothing to say, and listens.
    }
    socket.setSoTimeout(READ_MS);
  }

  /** To its end in good order. A receiver has nothing to say; what it says is not for us. */
  private static void drain(InputStream in) throws IOException {
    long ignored = in.transferTo(OutputStream.nullOutputStream());
  }

  /** Writing has no time limit of its own: a receiver that stops reading would keep us for good. */
  private static CompletableFuture<Void> endLater(Socket plain) {
    Executor later = CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS);
    return CompletableFuture.runAsync(
        () -> {
          try {
            plain.close();
          } catch (IOException e) {
            // It was closed already.
          }
        },
        later);
  }
}
