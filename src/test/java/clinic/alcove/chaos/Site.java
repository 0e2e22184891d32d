package clinic.alcove.chaos;

import clinic.alcove.cluster.Balancer;
import clinic.alcove.cluster.H2Database;
import clinic.alcove.cluster.Launch;
import clinic.alcove.cluster.Node;
import clinic.alcove.cluster.NodeDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The clinic under test: database, server and the balancer through which everybody comes. */
final class Site implements AutoCloseable {
  /** High enough that nothing here is refused for being too much. */
  private static final Map<String, String> OPEN_LIMITS =
      Map.of(
          "alcove.limits.invitation.address", "100000",
          "alcove.limits.invitation.secret", "100000",
          "alcove.limits.invitation.inviter", "100000",
          "alcove.limits.sign-in.account", "100000",
          "alcove.limits.sign-in.address", "100000",
          "alcove.limits.send.device", "100000",
          "alcove.limits.mailbox.entries", "1000000");

  private final Path data;
  private final NodeDatabase database;
  private final List<Node> nodes;
  private final Balancer balancer;

  private Site(Path data, NodeDatabase database, List<Node> nodes, Balancer balancer) {
    this.data = data;
    this.database = database;
    this.nodes = nodes;
    this.balancer = balancer;
  }

  /** Starts a fresh clinic in this empty folder and waits until it answers. */
  static Site open(Path folder) {
    Path data = folder.resolve("data");
    NodeDatabase database = new H2Database(data);
    int port = Node.freePort();
    Balancer balancer = new Balancer(0, List.of(port));
    Launch launch =
        Launch.quick()
            .withPayara("--nohazelcast")
            .with("alcove.demo", "true")
            .with("alcove.data", data.toString())
            .with("alcove.url", "http://localhost:" + balancer.port())
            .with(OPEN_LIMITS)
            .with(database.settings());
    Site site = new Site(data, database, List.of(new Node(folder, port, launch)), balancer);
    site.nodes.forEach(Node::start);
    site.nodes.forEach(Node::awaitReady);
    return site;
  }

  /** What browsers see. */
  URI address() {
    return URI.create("http://localhost:" + balancer.port());
  }

  Path data() {
    return data;
  }

  NodeDatabase database() {
    return database;
  }

  List<Node> nodes() {
    return nodes;
  }

  Balancer balancer() {
    return balancer;
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    balancer.close();
    database.close();
  }
}
