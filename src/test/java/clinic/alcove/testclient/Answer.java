package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What the server answered to one request.
 *
 * @param request method and path, to say in failures
 * @param status the HTTP status
 * @param headers all headers
 * @param body the body, empty when there was none
 */
public record Answer(String request, int status, HttpHeaders headers, Bytes body) {
  /** This answer, or a failure when its status is another. */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          request + " answered " + status + " instead of " + expected + ": " + text());
    }
    return this;
  }

  /** This answer, or a failure when the request did not succeed. */
  public Answer ok() {
    if (status < 200 || status > 299) {
      throw new AssertionError(request + " answered " + status + ": " + text());
    }
    return this;
  }

  /** The body as a JSON object. */
  public JsonObject object() {
    try (JsonReader reader = reader()) {
      return reader.readObject();
    }
  }

  /** The body as a JSON array. */
  public JsonArray array() {
    try (JsonReader reader = reader()) {
      return reader.readArray();
    }
  }

  /** Why the request was refused; fails when the body is anything but one reason. */
  public Refusal refusal() {
    if (status < 400) {
      throw new AssertionError(request + " was not refused but answered " + status);
    }
    JsonObject problem = object();
    if (problem.size() != 1) {
      throw new AssertionError(request + " said more than a reason: " + problem);
    }
    return Refusal.valueOf(problem.getString("reason"));
  }

  /** All values of one header. */
  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  /** One header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body.toByteArray(), UTF_8);
  }

  private JsonReader reader() {
    return Json.createReader(new ByteArrayInputStream(body.toByteArray()));
  }
}
