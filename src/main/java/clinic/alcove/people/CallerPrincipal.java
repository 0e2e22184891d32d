package clinic.alcove.people;

import java.security.Principal;

/**
 * The caller as the web server's principal: how a socket learns who opened it. The sign-in filter
 * sets it on the handshake request.
 */
public record CallerPrincipal(Caller caller) implements Principal {
  @Override
  public String getName() {
    return caller.person().toString();
  }
}
