package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request byte for byte as somebody writes it by hand, which no HTTP client would send. */
record RawRequest(String head, String body) {
  private static final int PATIENCE_MS = 20_000;

  /** The status line and headers that came back. */
  record Told(List<String> head, String body) {
    int status() {
      return Integer.parseInt(head.get(0).split(" ")[1]);
    }

    Optional<String> header(String name) {
      String start = name.toLowerCase(java.util.Locale.ROOT) + ":";
      return head.stream()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** A read of exactly this target, with these further header lines. */
  static RawRequest get(String target, String host, String... lines) {
    return new RawRequest(
        "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + joined(lines), "");
  }

  /** A write of this JSON to exactly this target, with these further header lines. */
  static RawRequest post(String target, String host, String body, String... lines) {
    return new RawRequest(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n"
            + joined(lines),
        body);
  }

  private static String joined(String... lines) {
    return String.join("", Arrays.stream(lines).map(line -> line + "\r\n").toList());
  }

  /** Sends it on a connection of its own and reads until the server ends that. */
  Told send() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), FreshClinic.port())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n" + body).getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      String[] parts = all.split("\r\n\r\n", 2);
      return new Told(List.of(parts[0].split("\r\n")), parts.length > 1 ? parts[1] : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
