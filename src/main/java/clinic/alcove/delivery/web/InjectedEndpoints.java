package clinic.alcove.delivery.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lets the endpoint have a constructor: it is a bean, and one for all its sockets. With one each,
 * every socket would hold a front desk of its own, down to the stores.
 */
public class InjectedEndpoints extends ServerEndpointConfig.Configurator {
  private @Nullable Object only;

  @Override
  public synchronized <T> T getEndpointInstance(Class<T> endpoint) {
    if (only == null) {
      only = CDI.current().select(endpoint).get();
    }
    return endpoint.cast(only);
  }
}
