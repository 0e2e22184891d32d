package clinic.alcove.bus;

/** What carries packets from one node to all others. May deliver a node its own. */
public interface Line extends AutoCloseable {
  /** The longest packet it takes, in bytes; at least 4,096. */
  int maxPacket();

  /** What a line reports to the bus. Called on the line's own thread. */
  interface Hearing {
    /** A packet came in. */
    void packet(byte[] bytes);

    /** The line was down for a while: packets may have passed by. */
    void missed();
  }

  /** Starts to listen; returns at once, also when the line is down, and goes on trying. */
  void open(Hearing hearing);

  /** Sends one packet; may wait, and throws when it may not have arrived. */
  void send(byte[] packet);

  /** Stops listening and sending. */
  @Override
  void close();
}
