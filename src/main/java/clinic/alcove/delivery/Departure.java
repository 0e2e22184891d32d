package clinic.alcove.delivery;

import clinic.alcove.delivery.Connections.Connection;
import clinic.alcove.values.DeviceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for connected devices once the present transaction is durable. If it never becomes
 * so, nothing here has happened. One thread's.
 */
final class Departure {
  private final @Nullable Connections connections;
  private final Map<DeviceId, Parcel> parcels = new LinkedHashMap<>();

  /** To the devices that are connected here. */
  Departure(Connections connections) {
    this.connections = connections;
  }

  private Departure() {
    connections = null;
  }

  /** Nothing leaves. */
  static Departure none() {
    return new Departure();
  }

  /** What leaves for one socket. */
  static final class Parcel {
    private final Connection connection;
    private final List<Delivery> deliveries = new ArrayList<>();
    private long upTo;
    private int room;
    private boolean complete;

    private Parcel(Connection connection) {
      this.connection = connection;
      this.upTo = connection.cursor();
      this.room = connection.outlet().room();
    }

    Correspondent to() {
      return connection.correspondent();
    }

    /** The last that left or leaves. */
    long upTo() {
      return upTo;
    }

    /** How many more it takes. */
    int room() {
      return room;
    }

    void add(Delivery next) {
      deliveries.add(next);
      upTo = next.sequence();
      room--;
    }

    /** Nothing waits up to this number: what was there has expired. */
    void skipTo(long sequence) {
      upTo = sequence;
    }

    /** Whether it holds all that waits up to this number, the newest there is. */
    void complete(long last) {
      complete = upTo >= last;
    }

    private void leave(Consumer<DeviceId> wake) {
      connection.hungry(!complete);
      connection.pushedUpTo(upTo);
      deliveries.forEach(connection.outlet()::deliver);
      // Whoever freed room before it was known to be hungry did not wake us.
      if (!complete && connection.outlet().room() > 0) {
        wake.accept(to().device());
      }
    }
  }

  /** The parcel for this device; null when it is not connected here. */
  @Nullable Parcel parcel(DeviceId device) {
    if (connections == null) {
      return null;
    }
    Parcel parcel = parcels.get(device);
    if (parcel == null) {
      Connection connection = connections.of(device).orElse(null);
      if (connection == null) {
        return null;
      }
      parcel = new Parcel(connection);
      parcels.put(device, parcel);
    }
    return parcel;
  }

  /** Everything leaves; takes who is to be woken, since it has room for more that waits. */
  void leave(Consumer<DeviceId> wake) {
    parcels.values().forEach(each -> each.leave(wake));
  }

  /** Nothing leaves, or nobody knows: all of them look again when their time comes. */
  void stay() {
    parcels.values().forEach(each -> each.connection.hungry(true));
  }
}
