package clinic.alcove.bus;

import clinic.alcove.settings.BusSettings;
import clinic.alcove.settings.CannotStart;
import clinic.alcove.values.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Opens the bus that the settings name, once, and closes it with the server. */
@ApplicationScoped
public class BusAtStart {
  @Inject BusSettings settings;
  @Inject Instance<LineSource> sources;
  @Inject Ids ids;
  @Resource ManagedThreadFactory threads;

  private NodeId node = new NodeId(new java.util.UUID(0, 0));
  private @Nullable LineBus open;

  @PostConstruct
  void open() {
    node = new NodeId(ids.next());
    if (settings.several()) {
      LineBus bus = new LineBus(node, line(threads));
      bus.open(threads);
      open = bus;
    }
  }

  private Line line(ThreadFactory factory) {
    try {
      for (LineSource each : sources) {
        if (each.kind() == settings.kind()) {
          return each.line(factory);
        }
      }
      throw new IllegalStateException("there is no bus of this kind");
    } catch (IllegalStateException e) {
      CannotStart.because(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  @PreDestroy
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @Produces
  Bus bus() {
    return open == null ? new Alone() : open;
  }

  @Produces
  NodeId node() {
    return node;
  }
}
