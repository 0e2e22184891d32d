package clinic.alcove.chaos;

import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.TestPerson;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** How a person gets in: the handshake, and unlocking a session that locked meanwhile. */
final class Doorbell {
  private static final long PRESENT_NANOS = Duration.ofMinutes(2).toNanos();
  private static final String PROTOCOL = "alcove.v1";

  private final TestPerson person;
  private long present = System.nanoTime();

  Doorbell(TestPerson person) {
    this.person = person;
  }

  /** A socket, if the clinic lets us in now. */
  Optional<FrameSocket> open() {
    ClinicHttp http = person.http();
    try {
      Optional<FrameSocket> socket = FrameSocket.open(http, http.origin(), PROTOCOL);
      if (socket.isEmpty()) {
        unlock(http);
      }
      return socket;
    } catch (UncheckedIOException | IllegalStateException | AssertionError nobodyThere) {
      return Optional.empty();
    }
  }

  private void unlock(ClinicHttp http) {
    Answer session = http.get("/api/session");
    if (session.status() == 200 && session.object().getBoolean("locked")) {
      http.post(
              "/api/session/unlock",
              Json.createObjectBuilder().add("passphrase", person.passphrase()).build())
          .ok();
    }
  }

  /** Says now and then that somebody is there, as the page does. */
  void stayPresent(long now) {
    if (now - present < PRESENT_NANOS) {
      return;
    }
    present = now;
    try {
      person.http().post("/api/session/active", JsonValue.EMPTY_JSON_OBJECT);
    } catch (UncheckedIOException lost) {
      // The socket will notice soon enough.
    }
  }
}
