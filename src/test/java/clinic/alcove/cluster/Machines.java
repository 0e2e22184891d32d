package clinic.alcove.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole clinic on this machine: one database, its nodes, and the balancer through which everybody
 * comes. The nodes share one data folder, as they would share a copy of its keys elsewhere.
 */
public final class Machines implements AutoCloseable {
  private final NodeDatabase database;
  private final List<Node> nodes;
  private final Balancer balancer;

  private Machines(NodeDatabase database, List<Node> nodes, Balancer balancer) {
    this.database = database;
    this.nodes = nodes;
    this.balancer = balancer;
  }

  /** A clinic of so many nodes that are not running yet. More than one tell each other by this. */
  public static Machines of(
      NodeDatabase database, int count, Bus bus, Folders folders, Launch launch) {
    List<Integer> ports = IntStream.range(0, count).mapToObj(each -> Node.freePort()).toList();
    Balancer balancer = new Balancer(folders.door(), ports);
    Launch all =
        launch
            .with("alcove.data", folders.data().toString())
            .with("alcove.url", "http://localhost:" + balancer.port())
            .with("alcove.bus", count > 1 ? bus.words() : "none")
            .with(database.settings());
    List<List<String>> payara = bus.payara(count);
    List<Node> nodes =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Node(
                        folders.logs().resolve("node-" + (i + 1)),
                        ports.get(i),
                        all.withPayara(payara.get(i).toArray(String[]::new))))
            .toList();
    return new Machines(database, nodes, balancer);
  }

  /**
   * Where a clinic lives.
   *
   * @param logs one folder a node
   * @param data the data folder of all nodes
   * @param door the balancer's port; 0 for any
   */
  public record Folders(Path logs, Path data, int door) {}

  /** Starts all nodes and waits until each answers: the first makes keys and tables for all. */
  public void start() {
    nodes.get(0).start();
    nodes.get(0).awaitReady();
    List<Node> others = nodes.subList(1, nodes.size());
    others.forEach(Node::start);
    others.forEach(Node::awaitReady);
  }

  /** What browsers see. */
  public URI address() {
    return URI.create("http://localhost:" + balancer.port());
  }

  /** Under all nodes. */
  public NodeDatabase database() {
    return database;
  }

  /** In the order they were started. */
  public List<Node> nodes() {
    return nodes;
  }

  /** In front of all nodes. */
  public Balancer balancer() {
    return balancer;
  }

  /** Stops everything in order, as an operator does. */
  public void stop() {
    nodes.parallelStream().forEach(Node::stop);
    close();
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    balancer.close();
    database.close();
  }
}
