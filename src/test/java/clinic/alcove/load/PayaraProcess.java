package clinic.alcove.load;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built WAR on a Payara Micro of its own, on a port of 127.0.0.1, as scripts/run starts it. */
public final class PayaraProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int GLANCE_MILLISECONDS = 20;

  private final Process process;
  private final URI server;
  private final double startUpSeconds;

  /**
   * How to start it.
   *
   * @param war what to deploy
   * @param data its data folder; its log is {@code server.log} there
   * @param jvm options of the Java machine
   * @param settings Alcove's own, without {@code alcove.data} and {@code alcove.url}
   * @param environment added to this process's
   */
  public record Start(
      Path war,
      Path data,
      List<String> jvm,
      Map<String, String> settings,
      Map<String, String> environment) {}

  private PayaraProcess(Process process, URI server, double startUpSeconds) {
    this.process = process;
    this.server = server;
    this.startUpSeconds = startUpSeconds;
  }

  /** Starts it and returns when it answers. */
  public static PayaraProcess start(Start start) throws IOException {
    Files.createDirectories(start.data());
    int port = freePort();
    URI server = URI.create("http://localhost:" + port);
    ProcessBuilder builder = new ProcessBuilder(command(start, port, server));
    builder.environment().putAll(start.environment());
    long began = System.nanoTime();
    Process process =
        builder
            .directory(start.data().toFile())
            .redirectErrorStream(true)
            .redirectOutput(start.data().resolve("server.log").toFile())
            .start();
    // Also when the bench is interrupted: nothing is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitAnswer(process, server, start.data());
    return new PayaraProcess(process, server, (System.nanoTime() - began) / 1e9);
  }

  private static List<String> command(Start start, int port, URI server) throws IOException {
    Path preboot = start.data().resolve("preboot.txt");
    Files.writeString(
        preboot,
        "set configs.config.server-config.network-config.network-listeners.network-listener"
            + ".http-listener.address=127.0.0.1\n");
    Map<String, String> settings = new LinkedHashMap<>(start.settings());
    settings.put("alcove.data", start.data().toAbsolutePath().toString());
    settings.put("alcove.url", server.toString());
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(start.jvm());
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "-jar",
            new File("target/payara/payara-micro.jar").getAbsolutePath(),
            "--port",
            String.valueOf(port),
            "--prebootcommandfile",
            preboot.toAbsolutePath().toString(),
            "--nohazelcast",
            "--disablephonehome",
            "--deploy",
            start.war().toAbsolutePath().toString(),
            "--contextroot",
            "/"));
    return command;
  }

  private static void awaitAnswer(Process process, URI server, Path data) throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/clinic")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
        process.waitFor(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
      } catch (IOException e) {
        try {
          process.waitFor(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
          throw new IOException(interrupted);
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (!process.isAlive()) {
        break;
      }
    }
    process.destroyForcibly();
    throw new IOException("the server does not start; see " + data.resolve("server.log"));
  }

  /** Where it listens. */
  public URI server() {
    return server;
  }

  public long pid() {
    return process.pid();
  }

  /** From its start until it answered the first request. */
  public double startUpSeconds() {
    return startUpSeconds;
  }

  /** SIGTERM, and waits. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
