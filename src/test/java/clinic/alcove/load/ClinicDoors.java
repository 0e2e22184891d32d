package clinic.alcove.load;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Of Alcove.
 *
 * @param server {@code http://host:port}; its host must be this machine
 * @param pairs who was seeded
 * @param size of a message's random ciphertext, in bytes
 */
record ClinicDoors(URI server, List<SeededPair> pairs, int size) implements Doors {
  @Override
  public Messages messages(int pair, long idHigh) {
    return new Template(pairs.get(pair), idHigh, size);
  }

  @Override
  public Uplink reader(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    return new LoadSocket(pairs.get(pair).therapist(), server, crowd, inbox);
  }

  @Override
  public Uplink sender(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    return new LoadSocket(pairs.get(pair).client(), server, crowd, inbox);
  }
}
