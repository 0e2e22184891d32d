package clinic.alcove.load;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * One run against a running server. Every method opens its own sockets, checks every message and
 * closes; none returns unless all that was sent was also durable and read.
 */
final class Load {
  private static final long PATIENCE = 60_000;
  private static final long MILLISECOND = 1_000_000;

  private final Doors doors;
  private final int pairs;
  private final long run = new SecureRandom().nextInt() & 0xffff_ffffL;

  /** Between the first so many pairs who come in by these doors. */
  Load(Doors doors, int pairs) {
    this.doors = doors;
    this.pairs = pairs;
  }

  /** What a run shows. Times in nanoseconds. */
  record Result(
      long messages, long nanoseconds, long refused, long p50, long p95, long p99, long own) {
    double perSecond() {
      return messages * 1e9 / nanoseconds;
    }
  }

  /** Told when measuring begins and ends: to read the servers' CPU time. */
  interface Watch {
    void begins();

    void ends();
  }

  static final Watch UNWATCHED =
      new Watch() {
        @Override
        public void begins() {}

        @Override
        public void ends() {}
      };

  /** As many as the server takes, so many of each pair under way. */
  Result saturate(int window, int warmUpSeconds, int seconds, Watch watch) throws IOException {
    return run(warmUpSeconds, seconds, watch, new Saturation(window));
  }

  /** So many a second over all pairs, whatever the server does. */
  Result paced(int perSecond, int warmUpSeconds, int seconds, Watch watch) throws IOException {
    return run(warmUpSeconds, seconds, watch, new Pace(perSecond));
  }

  /** So many messages, as fast as the server takes them: to have them stored. */
  void fill(long messages, int window) throws IOException {
    Talk.Totals totals = new Talk.Totals();
    try (Crowd crowd = new Crowd()) {
      List<Talk> talks = connect(crowd, totals);
      Saturation saturation = new Saturation(window);
      while (totals.finished < messages) {
        saturation.drive(talks, 0);
        crowd.round(saturation.patience(0));
        talks.forEach(Talk::sendRefusedAgain);
      }
      finish(crowd, talks);
    }
  }

  private List<Talk> connect(Crowd crowd, Talk.Totals totals) throws IOException {
    List<Talk> talks = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      long idHigh = run << 32 | pair;
      Talk talk = new Talk(doors.messages(pair, idHigh), idHigh, totals);
      talk.readFrom(doors.reader(pair, idHigh, talk.readers(), crowd));
      talk.sendTo(doors.sender(pair, idHigh, talk.senders(), crowd));
      talks.add(talk);
    }
    crowd.awaitReady();
    doors.awaitReaders(crowd);
    return talks;
  }

  private interface Drive {
    /** Sends what is due. */
    void drive(List<Talk> talks, long now);

    /** How long a round may wait for something to come, in milliseconds. */
    long patience(long now);
  }

  private Result run(int warmUpSeconds, int seconds, Watch watch, Drive drive) throws IOException {
    Talk.Totals totals = new Talk.Totals();
    try (Crowd crowd = new Crowd()) {
      List<Talk> talks = connect(crowd, totals);
      drive(crowd, talks, drive, warmUpSeconds);
      totals.measuring = true;
      watch.begins();
      long own = ownCpu();
      long before = totals.finished;
      long began = System.nanoTime();
      drive(crowd, talks, drive, seconds);
      long took = System.nanoTime() - began;
      long messages = totals.finished - before;
      own = ownCpu() - own;
      watch.ends();
      totals.measuring = false;
      finish(crowd, talks);
      return new Result(
          messages,
          took,
          totals.refused,
          totals.latency.getValueAtPercentile(50),
          totals.latency.getValueAtPercentile(95),
          totals.latency.getValueAtPercentile(99),
          own);
    }
  }

  private static void drive(Crowd crowd, List<Talk> talks, Drive drive, int seconds)
      throws IOException {
    long end = System.nanoTime() + seconds * 1000L * MILLISECOND;
    long now = System.nanoTime();
    long again = now;
    while (now < end) {
      drive.drive(talks, now);
      if (now > again) {
        talks.forEach(Talk::sendRefusedAgain);
        again = now + 20 * MILLISECOND;
      }
      crowd.round(drive.patience(now));
      now = System.nanoTime();
    }
  }

  private static void finish(Crowd crowd, List<Talk> talks) throws IOException {
    long end = System.nanoTime() + PATIENCE * MILLISECOND;
    while (!talks.stream().allMatch(Talk::isDone)) {
      talks.forEach(Talk::sendRefusedAgain);
      crowd.round(20);
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            talks.stream().mapToLong(Talk::sent).sum()
                + " sent, "
                + talks.stream().mapToLong(Talk::durable).sum()
                + " acknowledged to their senders, "
                + talks.stream().mapToLong(Talk::read).sum()
                + " read");
      }
    }
    // What was read last is acknowledged too before the sockets close.
    crowd.round(50);
  }

  private static final class Saturation implements Drive {
    private final int window;

    Saturation(int window) {
      this.window = window;
    }

    @Override
    public void drive(List<Talk> talks, long now) {
      for (int i = 0; i < talks.size(); i++) {
        talks.get(i).fill(window);
      }
    }

    @Override
    public long patience(long now) {
      return 5;
    }
  }

  /**
   * A due message that left late because we were late is timed from when it was due: a slow server
   * must not slow its own measuring.
   */
  private static final class Pace implements Drive {
    private final long gap;
    private long due;
    private int turn;

    Pace(int perSecond) {
      gap = 1_000_000_000L / perSecond;
    }

    @Override
    public void drive(List<Talk> talks, long now) {
      if (due == 0) {
        due = now; // not before everybody is in
      }
      while (due <= now) {
        talks.get(turn++ % talks.size()).send(now - due > MILLISECOND ? due : System.nanoTime());
        due += gap;
      }
    }

    @Override
    public long patience(long now) {
      // The last millisecond is spent awake: a timer is not finer.
      return Math.max(0, (due - now) / MILLISECOND - 1);
    }
  }

  /**
   * One sender stores so many for a reader that is away; then the reader comes.
   *
   * @param store nanoseconds until the last was durable
   * @param drain nanoseconds from the reader's admission until it had the last
   */
  record Absence(long messages, long store, long drain) {}

  /** Of the first pair. */
  Absence absence(int messages, int window) throws IOException {
    Talk.Totals totals = new Talk.Totals();
    long idHigh = run << 32 | 0xffff;
    try (Crowd crowd = new Crowd()) {
      Talk talk = new Talk(doors.messages(0, idHigh), idHigh, totals);
      talk.sendTo(doors.sender(0, idHigh, talk.senders(), crowd));
      crowd.awaitReady();
      long began = System.nanoTime();
      while (talk.durable() < messages) {
        talk.fillUndelivered(window, messages);
        crowd.round(5);
        talk.sendRefusedAgain();
      }
      final long store = System.nanoTime() - began;
      talk.readFrom(doors.reader(0, idHigh, talk.readers(), crowd));
      crowd.awaitReady();
      began = System.nanoTime();
      crowd.rounds(() -> talk.read() == messages, PATIENCE, "not everything stored was drained");
      final long drain = System.nanoTime() - began;
      finish(crowd, List.of(talk));
      return new Absence(messages, store, drain);
    }
  }

  /** Connects so many devices, and lets this look at the server while they do nothing. */
  void idle(int connections, Runnable look) throws IOException {
    try (Crowd crowd = new Crowd()) {
      LoadSocket.Inbox quiet = new LoadSocket.Inbox() {};
      for (int i = 0; i < connections; i++) {
        if (i % 2 == 0) {
          doors.reader(i / 2, run, quiet, crowd);
        } else {
          doors.sender(i / 2, run, quiet, crowd);
        }
      }
      crowd.awaitReady();
      long end = System.nanoTime() + 3000 * MILLISECOND;
      while (System.nanoTime() < end) {
        crowd.round(20);
      }
      look.run();
    }
  }

  private static long ownCpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
