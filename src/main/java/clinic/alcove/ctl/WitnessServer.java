package clinic.alcove.ctl;

import clinic.alcove.tlog.AddCheckpoint;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A {@link Witness} over HTTP. Plain: a proxy with TLS belongs in front of any but loopback. */
final class WitnessServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final String LAST = "/checkpoint";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Witness witness;

  /** Listens there once {@link #start}ed. */
  WitnessServer(InetSocketAddress at, Witness witness) throws IOException {
    this.witness = witness;
    this.server = HttpServer.create(at, 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  void start() {
    server.start();
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      WitnessAnswer answer;
      try {
        answer = of(exchange);
      } catch (IOException | RuntimeException e) {
        // It could not be kept: so it was not cosigned. What exactly is for the operator.
        System.getLogger(WitnessServer.class.getName())
            .log(System.Logger.Level.ERROR, () -> "a request failed: " + e.getClass().getName());
        answer = WitnessAnswer.no(500, "this does not work right now");
      }
      byte[] body = answer.body();
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private WitnessAnswer of(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/add-checkpoint")) {
      return method.equals("POST") ? add(exchange) : WitnessAnswer.no(405, "to be posted");
    }
    if (method.equals("GET") && path.endsWith(LAST) && path.length() > LAST.length()) {
      return witness.last(path.substring(1, path.length() - LAST.length()));
    }
    return WitnessAnswer.no(404, "there is nothing here");
  }

  /** Reads one byte more than is allowed, to know, and no further. */
  private WitnessAnswer add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MOST_BYTES + 1);
    return body.length > AddCheckpoint.MOST_BYTES
        ? WitnessAnswer.no(413, "longer than 16 KiB")
        : witness.add(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
