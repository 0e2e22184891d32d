package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Reads what {@link BlockBuilder} wrote. Our own rows: what does not read is a bug. */
final class BlockBytes {
  /** First byte of either body. */
  static final int FORMAT = 1;

  private BlockBytes() {}

  static BlockShapes shapes(int version, byte[] body, Numberings numbers) {
    try (DataInputStream in = open(body)) {
      int[] people = new int[in.readUnsignedShort()];
      for (int i = 0; i < people.length; i++) {
        people[i] = numbers.people().number(new PersonId(new UUID(in.readLong(), in.readLong())));
      }
      int[] devices = new int[in.readUnsignedShort()];
      for (int i = 0; i < devices.length; i++) {
        devices[i] = numbers.devices().number(new DeviceId(new UUID(in.readLong(), in.readLong())));
      }
      int[] addresses = new int[in.readUnsignedShort()];
      for (int i = 0; i < addresses.length; i++) {
        byte[] raw = in.readNBytes(in.readUnsignedByte());
        addresses[i] =
            numbers.addresses().number(new NetworkAddress(InetAddress.getByAddress(raw)));
      }
      int[] events = new int[in.readUnsignedByte()];
      for (int i = 0; i < events.length; i++) {
        events[i] = AuditEvent.valueOf(in.readUTF()).ordinal();
      }
      int[] shapes = new int[5 * in.readUnsignedShort()];
      for (int at = 0; at < shapes.length; at += 5) {
        shapes[at] = numbered(people, in.readUnsignedShort());
        shapes[at + 1] = numbered(devices, in.readUnsignedShort());
        shapes[at + 2] = numbered(addresses, in.readUnsignedShort());
        shapes[at + 3] = numbered(people, in.readUnsignedShort());
        shapes[at + 4] =
            BlockShapes.codes(
                events[in.readUnsignedByte()], outcome(in.readByte()), in.readUnsignedByte());
      }
      ObjectSet objects = ObjectSet.of(in.readNBytes(in.readUnsignedShort()));
      return new BlockShapes(version, shapes, objects, numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BlockPlaces places(int version, byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    check(in.get());
    int count = Short.toUnsignedInt(in.getShort());
    short[] offsets = new short[count];
    short[] shapes = new short[count];
    short[] objects = new short[count];
    long[] times = new long[count];
    long time = 0;
    int offset = -1;
    for (int i = 0; i < count; i++) {
      offset += 1 + (int) number(in);
      offsets[i] = (short) offset;
      shapes[i] = in.getShort();
      objects[i] = in.getShort();
      long zigzag = number(in);
      time += zigzag >>> 1 ^ -(zigzag & 1);
      times[i] = time;
    }
    return new BlockPlaces(version, offsets, shapes, objects, times);
  }

  private static DataInputStream open(byte[] body) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    check(in.readUnsignedByte());
    return in;
  }

  private static void check(int format) {
    if (format != FORMAT) {
      throw new IllegalStateException("a block of another version");
    }
  }

  private static int numbered(int[] dictionary, int place) {
    return place == 0 ? 0 : dictionary[place - 1];
  }

  /** Stored by its FHIR code, which stays whatever becomes of the enum's order. */
  private static int outcome(int code) {
    for (Outcome each : Outcome.values()) {
      if (each.code() == code) {
        return each.ordinal();
      }
    }
    throw new IllegalStateException("no outcome has this code");
  }

  /** Roles are stored by number too; a test holds their order. */
  static int role(Role role) {
    return role.ordinal() + 1;
  }

  /** Seven bits a byte, the lowest first. */
  private static long number(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = Byte.toUnsignedInt(in.get());
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("a number without end");
  }
}
