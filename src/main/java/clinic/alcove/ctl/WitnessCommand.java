package clinic.alcove.ctl;

import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.AllowedHere;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alcovectl audit witness}: an outsider's witness for one or more logs. */
@Command(
    name = "witness",
    description = "Cosigns the checkpoints of logs, and refuses those that fork or roll back.",
    mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the witness's key, see --new-key; default ${DEFAULT-VALUE}")
  Path key = Path.of("witness.key");

  @Option(
      names = "--new-key",
      paramLabel = "NAME",
      description = "draw a key under this name, write it to --key, print its verifier key, end")
  String newKey = "";

  @Option(names = "--log", paramLabel = "VKEY", description = "a log's verifier key; repeatable")
  List<String> logs = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "where it keeps what it has seen; default ${DEFAULT-VALUE}")
  Path folder = Path.of("witness");

  @Option(names = "--address", description = "where it listens; default ${DEFAULT-VALUE}")
  String address = "127.0.0.1";

  @Option(names = "--port", description = "default ${DEFAULT-VALUE}")
  int port = 8190;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (!newKey.isEmpty()) {
      out.println(WitnessKeyFile.create(key, newKey, new SecureRandom()).key().text());
      return 0;
    }
    Cosigner cosigner = WitnessKeyFile.read(key);
    try (WitnessMemory memory = WitnessMemory.open(folder);
        WitnessServer server =
            new WitnessServer(
                new InetSocketAddress(address, port),
                new Witness(cosigner, keys(), memory, clock()))) {
      server.start();
      out.println("Witness " + cosigner.key().text());
      out.println("listens on http://" + address + ":" + server.address().getPort());
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private List<VerifierKey> keys() {
    if (logs.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name at least one --log");
    }
    try {
      return logs.stream().map(VerifierKey::parse).toList();
    } catch (ProofException e) {
      throw new ParameterException(spec.commandLine(), "--log: " + e.what());
    }
  }

  @AllowedHere(because = "a program of its own makes its own Clock")
  private static Clock clock() {
    return Clock.systemUTC();
  }
}
