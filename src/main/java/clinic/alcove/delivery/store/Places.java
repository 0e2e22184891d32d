package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Address;
import clinic.alcove.values.DeviceId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Addresses as they stand in a column: 16 bytes of device id and 8 of sequence number each. */
final class Places {
  private static final int SIZE = 24;

  private Places() {}

  /** Null for none. */
  static byte @Nullable [] toBytes(List<Address> places) {
    if (places.isEmpty()) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(SIZE * places.size());
    for (Address each : places) {
      UUID device = each.device().value();
      bytes
          .putLong(device.getMostSignificantBits())
          .putLong(device.getLeastSignificantBits())
          .putLong(each.sequence());
    }
    return bytes.array();
  }

  static List<Address> of(byte @Nullable [] column) {
    if (column == null) {
      return List.of();
    }
    ByteBuffer bytes = ByteBuffer.wrap(column);
    List<Address> places = new ArrayList<>(column.length / SIZE);
    while (bytes.remaining() >= SIZE) {
      UUID device = new UUID(bytes.getLong(), bytes.getLong());
      places.add(new Address(new DeviceId(device), bytes.getLong()));
    }
    return places;
  }
}
