package clinic.alcove.system;

import static java.util.concurrent.TimeUnit.SECONDS;

import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Before each class and before Arquillian: an empty data folder, and no settings but those that
 * arquillian.xml says; before the first also a free port, since Arquillian reads its configuration
 * only once.
 */
final class FreshClinic implements BeforeAllCallback {
  private static final int PATIENCE_SECONDS = 60;
  private static final String PORT = "alcove.system.port";
  private static final String DATA = "alcove.system.data";
  private static final String LOG = "alcove.system.log";
  private static final String FOLDER = "alcove.system.folder";

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (context.getRequiredTestClass().getEnclosingClass() != null) {
      return; // its outer class's server is running
    }
    if (System.getProperty(PORT) == null) {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "system-");
      System.setProperty(FOLDER, folder.toString());
      System.setProperty(PORT, String.valueOf(freePort()));
      System.setProperty(DATA, folder.resolve("data").toString());
      System.setProperty(LOG, folder.resolve("server.log").toString());
    }
    awaitEndOfServers();
    empty(folder());
    Files.createDirectories(data());
    settings(List.of());
  }

  /** What the next server that starts reads besides, as {@code key=value}. */
  static void settings(List<String> lines) throws IOException {
    Files.write(folder().resolve("settings.properties"), lines);
  }

  static int port() {
    return Integer.getInteger(PORT);
  }

  static Path data() {
    return Path.of(System.getProperty(DATA));
  }

  /** Holds the data folder and the server's log files. */
  static Path folder() {
    return Path.of(System.getProperty(FOLDER));
  }

  /** Servers are this process's children; undeploying only asks them to end. */
  static void awaitEndOfServers() {
    servers().forEach(server -> server.onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join());
  }

  /** What a power cut does, as far as a process can. */
  static void killServers() {
    servers().forEach(ProcessHandle::destroyForcibly);
    awaitEndOfServers();
  }

  /** Clinics, not the database beside them. */
  private static Stream<ProcessHandle> servers() {
    long database = OnPostgres.running().map(HonestPostgres::pid).orElse(0L);
    return ProcessHandle.current().children().filter(child -> child.pid() != database);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.filter(each -> !each.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.delete(each);
    }
  }
}
