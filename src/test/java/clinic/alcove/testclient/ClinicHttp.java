package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.values.Bytes;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The REST half of a client: one cookie jar, the headers a browser of the same origin would send.
 * Follows no redirects.
 */
public final class ClinicHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI base;
  private final Transcript transcript;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private @Nullable String cookie;

  /** A client without a session, of the clinic at this address (scheme, host and port only). */
  public ClinicHttp(URI base, Transcript transcript) {
    this.base = base;
    this.transcript = transcript;
  }

  /** Another client of the same clinic, without a session. */
  public ClinicHttp stranger() {
    return new ClinicHttp(base, transcript);
  }

  /** Reads. */
  public Answer get(String path) {
    return exchange(request(path).GET());
  }

  /** Writes JSON, as the clinic's own pages do. */
  public Answer post(String path, JsonValue body) {
    return exchange(
        write(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Replaces, as the clinic's own pages do. */
  public Answer put(String path, JsonValue body) {
    return exchange(
        write(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  /** Deletes, as the clinic's own pages do. */
  public Answer delete(String path) {
    return exchange(write(path).DELETE());
  }

  /** A bare request with the cookie only: for what a browser of the clinic would never send. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(origin() + path)).timeout(PATIENCE);
    if (cookie != null) {
      builder.header("Cookie", cookie);
    }
    return builder;
  }

  private HttpRequest.Builder write(String path) {
    return request(path).header("X-Alcove", "1").header("Origin", origin());
  }

  /** Sends any request and notes the answer. */
  public Answer exchange(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      keepCookie(response);
      transcript.note(response.headers().map().toString().getBytes(UTF_8));
      transcript.note(response.body());
      return new Answer(
          request.method() + " " + request.uri().getPath(),
          response.statusCode(),
          response.headers(),
          Bytes.of(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The clinic's origin, as in the Origin header. */
  public String origin() {
    return base.getScheme() + "://" + base.getAuthority();
  }

  /** Where the socket is. */
  URI socket() {
    return URI.create("ws" + origin().substring("http".length()) + "/ws");
  }

  HttpClient client() {
    return client;
  }

  /** {@code name=value} of the session cookie, or null without a session. */
  public @Nullable String cookie() {
    return cookie;
  }

  private void keepCookie(HttpResponse<?> response) {
    for (String header : response.headers().allValues("Set-Cookie")) {
      String pair = header.split(";", 2)[0];
      if (pair.startsWith("alcove=") || pair.startsWith("__Host-alcove=")) {
        cookie = pair.endsWith("=") ? null : pair;
      }
    }
  }
}
