package clinic.alcove.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server of a clinic: Payara Micro with the built WAR as a process of its own, on loopback. Can
 * be killed and started again, as often as one likes; its log goes on in one file.
 */
public final class Node implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 180;
  private static final int GOODBYE_SECONDS = 30;
  private static final int GLANCE_MS = 50;
  private static final String LISTENER =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  private final Path folder;
  private final int port;
  private final Launch launch;
  private @Nullable Process process;

  /** A node that is not running yet, with its log in this folder. */
  public Node(Path folder, int port, Launch launch) {
    this.folder = folder;
    this.port = port;
    this.launch = launch;
  }

  /** A port of loopback that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the process; does not wait until the clinic answers. */
  public void start() {
    try {
      Files.createDirectories(folder);
      Path preboot = Files.writeString(folder.resolve("preboot.txt"), LISTENER);
      ProcessBuilder builder = new ProcessBuilder(command(preboot));
      builder.environment().putAll(launch.environment());
      builder.directory(folder.toFile());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path preboot) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(launch.jvm());
    command.addAll(List.of("-jar", property("payara.jar"), "--port", String.valueOf(port)));
    command.addAll(List.of("--prebootcommandfile", preboot.toString()));
    command.addAll(launch.payara());
    command.addAll(List.of("--deploy", property("alcove.war"), "--contextroot", "/"));
    return command;
  }

  private static String property(String key) {
    String value = System.getProperty(key);
    if (value == null || !Files.exists(Path.of(value))) {
      throw new IllegalStateException(key + " names no file: " + value);
    }
    return Path.of(value).toAbsolutePath().toString();
  }

  /** Waits until the clinic answers; fails when the process ends or three minutes pass. */
  public void awaitReady() {
    long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (!answers(port)) {
      if (ended(GLANCE_MS) || System.nanoTime() > deadline) {
        throw new IllegalStateException("the server did not start; " + log() + " says why");
      }
    }
  }

  /** Whether a clinic answers on this port. */
  static boolean answers(int port) {
    try {
      HttpURLConnection asked =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/api/clinic").toURL().openConnection();
      asked.setConnectTimeout(2000);
      asked.setReadTimeout(2000);
      return asked.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits at most so long for the process to end; whether it has. */
  public boolean ended(long milliseconds) {
    try {
      return running().waitFor(milliseconds, MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    running().destroyForcibly().onExit().join();
  }

  /** SIGTERM, as an operator stops it; SIGKILL when that takes longer than half a minute. */
  public void stop() {
    if (!isAlive()) {
      return;
    }
    running().destroy();
    if (!ended(SECONDS.toMillis(GOODBYE_SECONDS))) {
      kill();
    }
  }

  /** Its process. */
  public long pid() {
    return running().pid();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Everything it prints. */
  public Path log() {
    return folder.resolve("server.log");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("never started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
