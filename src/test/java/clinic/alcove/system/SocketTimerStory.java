package clinic.alcove.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The container's idle timer is out of the relay's way on the server we ship with. */
abstract class SocketTimerStory {
  @Test
  void theServerTookThePlainTimer() throws IOException {
    assertThat(log())
        .contains("sockets run without the container's idle timer")
        .doesNotContain("sockets keep the container's idle timer");
  }

  /** Payara numbers the files it goes through. */
  private static String log() throws IOException {
    StringBuilder log = new StringBuilder();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(FreshClinic.folder(), "server.log*[!k]")) {
      for (Path each : files) {
        log.append(Files.readString(each));
      }
    }
    return log.toString();
  }
}
