package clinic.alcove.signin.web;

import clinic.alcove.settings.ProxySettings;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.NetworkRange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a request came from. {@code X-Forwarded-For} is believed only as far as trusted proxies
 * wrote it: each appends whom it heard, so read from the right, the first address that is no
 * trusted proxy is the client's; what stands left of it is the client's own invention.
 */
@Dependent
public class ClientAddress {
  private final List<NetworkRange> trusted;

  /** Behind these proxies. */
  @Inject
  public ClientAddress(ProxySettings proxies) {
    trusted = proxies.trusted();
  }

  NetworkAddress of(HttpServletRequest request) {
    return of(
        request.getRemoteAddr(),
        String.join(",", Collections.list(request.getHeaders("X-Forwarded-For"))));
  }

  /** Of a connection from {@code remote} whose headers say {@code forwarded}. */
  NetworkAddress of(String remote, String forwarded) {
    NetworkAddress heard = literal(remote).orElseThrow();
    String[] steps = forwarded.split(",");
    for (int i = steps.length - 1; i >= 0 && trusted(heard); i--) {
      Optional<NetworkAddress> before = literal(steps[i].strip());
      if (before.isEmpty()) {
        return heard;
      }
      heard = before.get();
    }
    return heard;
  }

  private boolean trusted(NetworkAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** An address as servers write it: with a zone, in brackets, with a port. */
  private static Optional<NetworkAddress> literal(String text) {
    String bare = text.replaceFirst("^\\[([^\\]]*)](:\\d+)?$", "$1");
    bare = bare.replaceFirst("^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$", "$1");
    int zone = bare.indexOf('%');
    try {
      return Optional.of(NetworkAddress.of(zone < 0 ? bare : bare.substring(0, zone)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
