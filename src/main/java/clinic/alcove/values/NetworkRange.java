package clinic.alcove.values;

import java.net.InetAddress;

/**
 * A range of addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3), such as {@code 10.0.0.0/8};
 * without a slash, one address.
 *
 * @param first any address of the range
 * @param bits how many leading bits count
 */
public record NetworkRange(InetAddress first, int bits) {
  /** Refuses more bits than the address has. */
  public NetworkRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no such prefix length");
    }
  }

  /** Reads the notation; refuses names and anything else with {@link IllegalArgumentException}. */
  public static NetworkRange of(String text) {
    String[] parts = text.split("/", 2);
    InetAddress first = NetworkAddress.of(parts[0]).value();
    int all = first.getAddress().length * Byte.SIZE;
    return new NetworkRange(first, parts.length == 1 ? all : Integer.parseInt(parts[1]));
  }

  /** Whether the address lies in it. IPv4 and IPv6 never do in each other's. */
  public boolean contains(NetworkAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.value().getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
