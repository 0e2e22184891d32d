package clinic.alcove.delivery.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;

/** Lets endpoints have constructors: they are beans. */
public class InjectedEndpoints extends ServerEndpointConfig.Configurator {
  @Override
  public <T> T getEndpointInstance(Class<T> endpoint) {
    return CDI.current().select(endpoint).get();
  }
}
