package clinic.alcove.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.witness.Asking.Reply;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** We ask whom the policy names, nobody else, and read no more than an answer has. */
class HttpAskingTest {
  private final HttpAsking asking = new HttpAsking();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            if (path.startsWith("/elsewhere")) {
              exchange.getResponseHeaders().set("Location", "/stolen");
              exchange.sendResponseHeaders(302, -1);
              return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            byte[] body = path.startsWith("/long") ? new byte[1 << 20] : "7\n".getBytes("ASCII");
            exchange.sendResponseHeaders(409, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAnswerComesBackWithItsStatusAndType() throws IOException {
    Reply reply = asking.ask(at("/w/"), new byte[] {1});
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.type()).isEqualTo("text/x.tlog.size");
    assertThat(new String(reply.body(), "ASCII")).isEqualTo("7\n");
    assertThat(asked).containsExactly("POST /w/add-checkpoint");
  }

  @Test
  void aWitnessThatSendsUsElsewhereIsNotFollowed() throws IOException {
    assertThat(asking.ask(at("/elsewhere"), new byte[] {1}).status()).isEqualTo(302);
    assertThat(asked).as("followed a redirect").hasSize(1);
  }

  @Test
  void aLongAnswerIsCutOff() throws IOException {
    assertThat(asking.ask(at("/long"), new byte[] {1}).body()).hasSize(16 * 1024);
  }

  @Test
  void nobodyThereAndNoAddressAreSaidAlike() {
    int port = server.getAddress().getPort();
    server.stop(0);
    for (String url : List.of("http://127.0.0.1:" + port, "no address", "ftp://x", "http://")) {
      assertThatThrownBy(() -> asking.ask(url, new byte[0]))
          .as(url)
          .isInstanceOf(IOException.class);
    }
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}
