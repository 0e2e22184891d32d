package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.testclient.InteropPeer;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestDevice.Received;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The peer that browser tests start beside a real browser, started here the same way. */
abstract class InteropPeerStory {
  @Test
  void itJoinsSpeaksListensAndEndsWithItsInput() throws IOException, InterruptedException {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Interop");
    String link = therapist.invite(Role.CLIENT, "Ben Interop");
    Process peer = start(link);
    try (TestDevice device = clinic().connected(therapist);
        BufferedReader said = peer.inputReader(UTF_8);
        PrintStream says = new PrintStream(peer.getOutputStream(), true, UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");
      ConversationId conversation = device.conversations().get(0).id();
      device.createGroup(conversation);
      assertThat(said.readLine()).isEqualTo("joined");
      device.say(conversation, "hello from outside");
      assertThat(said.readLine()).isEqualTo("received: hello from outside");
      assertThat(device.socket().await(FrameCase.DELIVERED).hasDelivered()).isTrue();
      says.println("grüße 🌿");
      assertThat(said.readLine()).isEqualTo("sent: grüße 🌿");
      Received heard = device.receive();
      assertThat(heard.text()).isEqualTo("grüße 🌿");
      says.close();
      assertThat(peer.waitFor(20, TimeUnit.SECONDS)).as("outlives its input").isTrue();
      assertThat(peer.exitValue()).isZero();
    } finally {
      peer.destroyForcibly();
    }
  }

  private static Process start(String link) throws IOException {
    String libraries = Files.readString(Path.of("target", "test-classpath.txt")).strip();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            String.join(File.pathSeparator, "target/test-classes", "target/classes", libraries),
            InteropPeer.class.getName(),
            clinic().browser().origin(),
            link)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
