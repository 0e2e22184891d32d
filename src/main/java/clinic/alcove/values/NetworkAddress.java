package clinic.alcove.values;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request came from: an IPv4 or IPv6 address, never a host name. */
public record NetworkAddress(InetAddress value) {
  private static final int HALF = 8;

  /** Reads an address literal; refuses names, so that nothing is ever looked up. */
  public static NetworkAddress of(String literal) {
    boolean literalOnly =
        literal.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
    if (literal.isEmpty() || !literalOnly || literal.chars().noneMatch(c -> c == '.' || c == ':')) {
      throw new IllegalArgumentException("not an address literal");
    }
    try {
      return new NetworkAddress(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal", e);
    }
  }

  /**
   * The network one subscriber has: of an IPv6 address the first 64 bits (RFC 6177: a site gets
   * that or more, and may choose the rest anew each time); an IPv4 address itself.
   */
  public NetworkAddress network() {
    byte[] bytes = value.getAddress();
    if (bytes.length <= HALF) {
      return this;
    }
    Arrays.fill(bytes, HALF, bytes.length, (byte) 0);
    try {
      return new NetworkAddress(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /** The address in its usual text form. */
  public String text() {
    return value.getHostAddress();
  }

  @Override
  public String toString() {
    return text();
  }
}
