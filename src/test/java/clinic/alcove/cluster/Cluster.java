package clinic.alcove.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.cluster.Machines.Folders;
import clinic.alcove.testing.CommandLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A demo clinic of several nodes on this machine, until it is interrupted. See scripts/cluster.
 * Starting it again in the same folder goes on with what is there.
 */
public final class Cluster {
  private static final Duration NOTED = Duration.ofSeconds(30);

  private Cluster() {}

  /**
   * Options: --nodes, --bus, --port, --folder, and --settings, a file of lines {@code key=value}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    Map<String, List<String>> options = CommandLine.read(arguments);
    Path folder = Path.of(CommandLine.one(options, "--folder", "cluster-data")).toAbsolutePath();
    int nodes = Integer.parseInt(CommandLine.one(options, "--nodes", "2"));
    int port = Integer.parseInt(CommandLine.one(options, "--port", "8080"));
    Path data = Files.createDirectories(folder.resolve("data"));
    Launch launch = new Launch(List.of("-Xmx512m"), List.of("--disablephonehome"), Map.of());
    for (String line : Files.readAllLines(Path.of(CommandLine.one(options, "--settings", "")))) {
      int equals = line.indexOf('=');
      if (equals > 0 && equals < line.length() - 1 && !line.startsWith("#")) {
        launch = launch.with(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    Files.deleteIfExists(data.resolve("ready.txt"));
    Machines machines =
        Machines.of(
            new PostgresDatabase(folder.resolve("postgres")),
            nodes,
            Bus.of(CommandLine.one(options, "--bus", "postgresql")),
            new Folders(folder, data, port),
            launch);
    Runtime.getRuntime().addShutdownHook(new Thread(machines::stop));
    machines.start();
    tell(out, machines, data);
    new CountDownLatch(1).await();
  }

  private static void tell(PrintStream out, Machines machines, Path data) throws IOException {
    Path note = data.resolve("ready.txt");
    if (Patience.until(NOTED, () -> Files.exists(note))) {
      out.print(Files.readString(note));
    }
    out.printf("  Balancer: %s%n", machines.address());
    for (Node node : machines.nodes()) {
      out.printf("  Node: port %d, process %d, log %s%n", node.port(), node.pid(), node.log());
    }
  }
}
