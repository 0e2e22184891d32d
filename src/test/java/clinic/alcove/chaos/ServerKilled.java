package clinic.alcove.chaos;

import clinic.alcove.cluster.Node;
import java.util.List;
import java.util.random.RandomGenerator;

/** SIGKILL of one server, and its start; now and then it is killed while it starts, too. */
final class ServerKilled implements Strike {
  private static final int ONE_IN = 8;
  private static final int START_MS = 8000;

  private final List<Node> nodes;
  private final RandomGenerator random;

  ServerKilled(List<Node> nodes, RandomGenerator random) {
    this.nodes = nodes;
    this.random = random;
  }

  @Override
  public void fall() {
    Node node = nodes.get(random.nextInt(nodes.size()));
    node.kill();
    node.start();
    if (random.nextInt(ONE_IN) == 0 && !node.ended(random.nextInt(START_MS))) {
      node.kill();
      node.start();
    }
    node.awaitReady();
  }
}
