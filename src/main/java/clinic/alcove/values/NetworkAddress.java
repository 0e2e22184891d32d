package clinic.alcove.values;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a request came from: an IPv4 or IPv6 address, never a host name. */
public record NetworkAddress(InetAddress value) {
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

  /** The address in its usual text form. */
  public String text() {
    return value.getHostAddress();
  }

  @Override
  public String toString() {
    return text();
  }
}
