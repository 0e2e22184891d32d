package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Digests the records of one block of the log into two bodies: what kinds of records there are
 * ({@link BlockShapes}), and where ({@link BlockPlaces}). Numbers are of this block; big-endian.
 */
final class BlockBuilder {
  private static final Instant SOME_TIME = Instant.EPOCH;

  private final Dictionary<PersonId> people = new Dictionary<>();
  private final Dictionary<DeviceId> devices = new Dictionary<>();
  private final Dictionary<NetworkAddress> addresses = new Dictionary<>();
  private final Dictionary<AuditEvent> events = new Dictionary<>();
  private final Dictionary<Glance> shapes = new Dictionary<>();
  private final Set<UUID> objects = new HashSet<>();
  private final List<Logged> records;
  private final long first;

  /** Of these records, in the log's order; the block begins at this index. */
  BlockBuilder(long first, List<Logged> records) {
    this.first = first;
    this.records = List.copyOf(records);
  }

  /** Values with numbers from 1 up, in the order of their coming; 0 is none. */
  private static final class Dictionary<T> {
    private final Map<T, Integer> numbers = new LinkedHashMap<>();

    int number(@Nullable T value) {
      return value == null ? 0 : numbers.computeIfAbsent(value, any -> numbers.size() + 1);
    }

    Set<T> values() {
      return numbers.keySet();
    }
  }

  /** The places, and with them whatever the shapes need. Comes first. */
  byte[] places() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(records.size() * 7);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(BlockBytes.FORMAT);
      out.writeShort(records.size());
      long next = first;
      long time = 0;
      for (Logged each : records) {
        AuditRecord record = each.record();
        UUID object = record.object();
        if (object != null) {
          objects.add(object);
        }
        number(out, each.index() - next);
        next = each.index() + 1;
        out.writeShort(shape(record) - 1);
        out.writeShort(object == null ? 0 : ObjectSet.shortHash(object));
        long later = record.recorded().toEpochMilli() - time;
        number(out, later << 1 ^ later >> 63);
        time += later;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private int shape(AuditRecord record) {
    people.number(record.actor());
    people.number(record.subject());
    devices.number(record.device());
    addresses.number(record.address());
    events.number(record.event());
    Glance glance = Glance.of(0, record);
    return shapes.number(
        new Glance(
            0,
            SOME_TIME,
            glance.event(),
            glance.outcome(),
            glance.actor(),
            glance.role(),
            glance.device(),
            glance.address(),
            glance.subject()));
  }

  /** The shapes of all that {@link #places} went through. */
  byte[] shapes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(BlockBytes.FORMAT);
      out.writeShort(people.values().size());
      for (PersonId each : people.values()) {
        id(out, each.value());
      }
      out.writeShort(devices.values().size());
      for (DeviceId each : devices.values()) {
        id(out, each.value());
      }
      out.writeShort(addresses.values().size());
      for (NetworkAddress each : addresses.values()) {
        byte[] raw = each.value().getAddress();
        out.writeByte(raw.length);
        out.write(raw);
      }
      out.writeByte(events.values().size());
      for (AuditEvent each : events.values()) {
        out.writeUTF(each.name());
      }
      out.writeShort(shapes.values().size());
      for (Glance each : shapes.values()) {
        shape(out, each);
      }
      byte[] set = ObjectSet.of(objects).stored();
      out.writeShort(set.length);
      out.write(set);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void shape(DataOutputStream out, Glance shape) throws IOException {
    out.writeShort(people.number(shape.actor()));
    out.writeShort(devices.number(shape.device()));
    out.writeShort(addresses.number(shape.address()));
    out.writeShort(people.number(shape.subject()));
    out.writeByte(events.number(shape.event()) - 1);
    out.writeByte(shape.outcome().code());
    out.writeByte(shape.role() == null ? 0 : BlockBytes.role(shape.role()));
  }

  private static void id(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void number(DataOutputStream out, long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }
}
