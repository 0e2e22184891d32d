package clinic.alcove.chaos;

import clinic.alcove.cluster.Machines;
import clinic.alcove.cluster.Node;
import clinic.alcove.cluster.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Does what {@link Trouble} names. Each comes back when the clinic should be well again; with
 * several nodes, each also asks that messages flow while one of them is away.
 */
final class Strikes {
  private static final Duration FAIL_OVER = Duration.ofSeconds(30);
  private static final Duration RECOVERY = Duration.ofSeconds(20);
  private static final int ONE_IN = 8;
  private static final int START_MS = 8000;
  private static final int DATABASE_AWAY_MS = 3000;
  private static final int DISK_FULL_MS = 3000;
  private static final int BALLAST = 64 * 1024;

  private final Plan plan;
  private final Machines machines;
  private final Optional<ShiftedClock> clock;
  private final Crowd crowd;
  private final RandomGenerator random;
  private int restarts;

  Strikes(
      Plan plan,
      Machines machines,
      Optional<ShiftedClock> clock,
      Crowd crowd,
      RandomGenerator random) {
    this.plan = plan;
    this.machines = machines;
    this.clock = clock;
    this.crowd = crowd;
    this.random = random;
  }

  /** How often nothing but a restart of everything helped. */
  int restarts() {
    return restarts;
  }

  void fall(Trouble trouble) throws IOException {
    switch (trouble) {
      case KILLS -> killServer();
      case DATABASE_KILLS -> killDatabase();
      case ROLLS -> roll();
      case CUTS -> machines.balancer().cut(0.5, random);
      case FULL_DISKS -> fillDisk();
      case CLOCK_JUMPS -> moveClock();
    }
  }

  /** Now and then it is killed again while it starts. */
  private void killServer() throws IOException {
    List<Node> nodes = machines.nodes();
    Node node = nodes.get(random.nextInt(nodes.size()));
    node.kill();
    goOnWithout(node);
    setClockRight();
    node.start();
    if (random.nextInt(ONE_IN) == 0 && !node.ended(random.nextInt(START_MS))) {
      node.kill();
      node.start();
    }
    node.awaitReady();
  }

  private void roll() throws IOException {
    for (Node node : machines.nodes()) {
      node.stop();
      goOnWithout(node);
      setClockRight();
      node.start();
      node.awaitReady();
    }
  }

  /** As an operator must who runs on H2: it says so and does not start otherwise. */
  private void setClockRight() throws IOException {
    if (clock.isPresent() && !plan.site().postgres()) {
      clock.get().setRight();
    }
  }

  private void goOnWithout(Node node) {
    if (machines.nodes().size() > 1 && !crowd.flowsWithin(FAIL_OVER)) {
      throw new IllegalStateException("nothing flowed without the node of port " + node.port());
    }
  }

  private void killDatabase() {
    machines.database().kill();
    Patience.linger(Duration.ofMillis(random.nextInt(DATABASE_AWAY_MS)));
    machines.database().restart();
  }

  /** Writes until nothing more fits, waits, and makes room again. */
  private void fillDisk() throws IOException {
    Path ballast = Site.disk(plan).resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[BALLAST];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      Patience.linger(Duration.ofMillis(DISK_FULL_MS));
    }
    Files.delete(ballast);
    if (!crowd.flowsWithin(RECOVERY)) {
      startAllAgain();
    }
  }

  /** As an operator does who made room: a PostgreSQL that gave up does not come back by itself. */
  private void startAllAgain() {
    restarts++;
    machines.nodes().forEach(Node::kill);
    if (plan.site().postgres()) {
      machines.database().restart();
    }
    machines.start();
  }

  /** An hour ahead, back, or an hour behind, at once. */
  private void moveClock() throws IOException {
    if (clock.isPresent()) {
      clock.get().set(Duration.ofHours(random.nextInt(-1, 2)));
      Patience.linger(Duration.ofSeconds(1));
    }
  }
}
