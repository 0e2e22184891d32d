package clinic.alcove.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The container's idle timer is out of the relay's way on the server we ship with. */
abstract class SocketTimerStory {
  @Test
  void theServerTookThePlainTimer() throws IOException {
    assertThat(Files.readString(FreshClinic.folder().resolve("server.log")))
        .contains("sockets run without the container's idle timer")
        .doesNotContain("sockets keep the container's idle timer");
  }
}
