package clinic.alcove.witness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Over HTTP, to the address the policy names and no other: redirects are not followed. */
final class HttpAsking implements Asking {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LONGEST_SECONDS = 20;
  private static final int MOST_BYTES = 16 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(CONNECT).build();

  @Override
  public Reply ask(String url, byte[] body) throws IOException {
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(URI.create(url.replaceFirst("/*$", "") + "/add-checkpoint"))
              .timeout(Duration.ofSeconds(LONGEST_SECONDS))
              .POST(BodyPublishers.ofByteArray(body))
              .build();
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address", e);
    }
    CompletableFuture<Reply> reply =
        client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(HttpAsking::read);
    try {
      // The whole answer, not only its head: a witness may not keep us by a slow one.
      return reply.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      reply.cancel(true);
      throw new IOException("no answer", e);
    }
  }

  private static Reply read(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Reply(response.statusCode(), type, in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
