package clinic.alcove.chaos;

import static java.util.concurrent.TimeUnit.SECONDS;

import clinic.alcove.chaos.Cast.Part;
import clinic.alcove.cluster.Launch;
import clinic.alcove.cluster.Node;
import clinic.alcove.cluster.Patience;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testing.CommandLine;
import clinic.alcove.testing.HonestPostgres;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts a clinic, watches server and database with strace while one message is sent, and prints in
 * which order it was written, forced to the disk and acknowledged. Status 1 unless in that order.
 * For {@code scripts/durability}: {@code --folder DIR --database h2|postgresql}.
 */
public final class DiskFirst {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int WARM_UP = 20;

  private final Path folder;
  private final PrintStream out;

  private DiskFirst(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** See above. */
  public static void main(String[] arguments) throws IOException {
    Map<String, List<String>> options = CommandLine.read(arguments);
    Path folder = Path.of(CommandLine.one(options, "--folder", "")).toAbsolutePath();
    boolean postgresql = CommandLine.one(options, "--database", "h2").equals("postgresql");
    DiskFirst run = new DiskFirst(folder, new PrintStream(System.out, true));
    System.exit(postgresql ? run.onPostgres() : run.on(Map.of(), List.of()));
  }

  private int onPostgres() throws IOException {
    try (HonestPostgres server = HonestPostgres.start(folder.resolve("postgres"))) {
      return on(
          Map.of(
              "alcove.database.url", server.url(),
              "alcove.database.user", HonestPostgres.USER,
              "alcove.database.password", HonestPostgres.PASSWORD),
          List.of(server.pid()));
    }
  }

  private int on(Map<String, String> settings, List<Long> databases) throws IOException {
    int port = Node.freePort();
    URI address = URI.create("http://localhost:" + port);
    Path data = folder.resolve("data");
    Launch launch =
        Launch.quick()
            .withPayara("--nohazelcast")
            .with("alcove.demo", "true")
            .with("alcove.data", data.toString())
            .with("alcove.url", address.toString())
            .with(settings);
    try (Node node = new Node(folder, port, launch)) {
      node.start();
      node.awaitReady();
      return watch(node, databases, new Cast(address, data).pair(1).get(1));
    }
  }

  private int watch(Node node, List<Long> databases, Part client) throws IOException {
    TestDevice device = client.device();
    ConversationId conversation = client.seat().conversation();
    device.connect();
    for (int i = 0; i < WARM_UP; i++) {
      device.say(conversation, "so that connections are open and code is compiled");
    }
    List<Long> watched = new ArrayList<>(List.of(node.pid()));
    databases.stream().flatMap(DiskFirst::withChildren).forEach(watched::add);
    Path trace = folder.resolve("trace.txt");
    Process strace = strace(watched, trace);
    Bytes id = device.freshId();
    device.send(Frames.send(id, conversation, device.seal(conversation, "on the disk first?")));
    device.awaitSent(id);
    device.close();
    strace.destroy();
    strace.onExit().orTimeout(PATIENCE.toSeconds(), SECONDS).join();
    return print(SyncTrace.of(id, Files.readAllLines(trace)), trace);
  }

  private Process strace(List<Long> watched, Path trace) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("strace", "-f", "-ttt", "-y", "-xx", "-s", "1048576"));
    command.addAll(List.of("-e", "trace=fsync,fdatasync,write,pwrite64,writev,sendto,sendmsg"));
    command.addAll(List.of("-o", trace.toString()));
    watched.forEach(pid -> command.addAll(List.of("-p", String.valueOf(pid))));
    Process strace =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("strace.log").toFile())
            .start();
    if (!Patience.until(PATIENCE, () -> watched.stream().allMatch(DiskFirst::isWatched))) {
      throw new IllegalStateException("strace cannot watch; see " + folder.resolve("strace.log"));
    }
    return strace;
  }

  private static Stream<Long> withChildren(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).map(ProcessHandle::pid);
  }

  /** Every thread of it has a tracer, or is gone. */
  private static boolean isWatched(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.allMatch(DiskFirst::hasTracer);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean hasTracer(Path thread) {
    try {
      return !Files.readString(thread.resolve("status")).contains("TracerPid:\t0\n");
    } catch (IOException | UncheckedIOException e) {
      return true;
    }
  }

  private int print(SyncTrace trace, Path file) {
    double zero = trace.written().map(SyncTrace.Step::seconds).orElse(0.0);
    trace.written().ifPresent(step -> print(zero, step, "the database writes the message"));
    trace.synced().ifPresent(step -> print(zero, step, "the disk has it"));
    trace.answered().ifPresent(step -> print(zero, step, "the sender is told"));
    out.println(
        trace.kept()
            ? "In this order: an acknowledged message is on the disk."
            : "NOT SHOWN: no write, sync and answer in this order; see " + file);
    return trace.kept() ? 0 : 1;
  }

  private void print(double zero, SyncTrace.Step step, String what) {
    out.printf(
        "%8.3f ms  %-32s %s %s%n",
        (step.seconds() - zero) * 1000, what, step.call(), step.where().replaceAll(".*/", ""));
  }
}
