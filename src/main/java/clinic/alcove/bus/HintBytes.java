package clinic.alcove.bus;

import clinic.alcove.bus.Hint.ConversationChanged;
import clinic.alcove.bus.Hint.Delivered;
import clinic.alcove.bus.Hint.DeviceConnected;
import clinic.alcove.bus.Hint.DeviceRetired;
import clinic.alcove.bus.Hint.Expired;
import clinic.alcove.bus.Hint.KeyPackagesLow;
import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.Missed;
import clinic.alcove.bus.Hint.SessionEnded;
import clinic.alcove.bus.Hint.SessionLocked;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A hint as bytes: one for its kind, then its ids and numbers. At most {@value #MAX} bytes. */
final class HintBytes {
  /** The longest hint: a kind, a device, and as many messages as one may name. */
  static final int MAX = 1 + 16 + 16 * Hint.MAX_MESSAGES;

  private HintBytes() {}

  static byte[] of(Hint hint) {
    Writing writing = new Writing();
    hint.heardBy(writing);
    byte[] bytes = new byte[writing.bytes.flip().remaining()];
    writing.bytes.get(bytes);
    return bytes;
  }

  /** A kind we do not know comes from a newer version; what it says is looked for everywhere. */
  static Hint read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    try {
      return switch (from.get()) {
        case 'w' -> new MailWaits(new DeviceId(id(from)));
        case 'd' -> new Delivered(new DeviceId(id(from)), ids(from));
        case 'x' -> new Expired(new DeviceId(id(from)), ids(from));
        case 'c' ->
            new ConversationChanged(
                new ConversationId(id(from)), new PersonId(id(from)), new PersonId(id(from)));
        case 'k' -> new KeyPackagesLow(new DeviceId(id(from)), from.getInt());
        case 'n' -> new DeviceConnected(new DeviceId(id(from)), from.getLong());
        case 'r' -> new DeviceRetired(new DeviceId(id(from)));
        case 'e' -> new SessionEnded(new SessionId(id(from)));
        case 'l' -> new SessionLocked(new SessionId(id(from)));
        default -> new Missed();
      };
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return new Missed();
    }
  }

  private static UUID id(ByteBuffer from) {
    return new UUID(from.getLong(), from.getLong());
  }

  private static List<UUID> ids(ByteBuffer from) {
    List<UUID> ids = new ArrayList<>();
    while (from.hasRemaining()) {
      ids.add(id(from));
    }
    return ids;
  }

  private static final class Writing implements Listener {
    private final ByteBuffer bytes = ByteBuffer.allocate(MAX);

    @Override
    public void mailWaits(MailWaits hint) {
      kind('w').id(hint.device().value());
    }

    @Override
    public void delivered(Delivered hint) {
      kind('d').id(hint.sender().value()).ids(hint.messages());
    }

    @Override
    public void expired(Expired hint) {
      kind('x').id(hint.sender().value()).ids(hint.messages());
    }

    @Override
    public void conversationChanged(ConversationChanged hint) {
      kind('c')
          .id(hint.conversation().value())
          .id(hint.therapist().value())
          .id(hint.client().value());
    }

    @Override
    public void keyPackagesLow(KeyPackagesLow hint) {
      kind('k').id(hint.device().value());
      bytes.putInt(hint.remaining());
    }

    @Override
    public void deviceConnected(DeviceConnected hint) {
      kind('n').id(hint.device().value());
      bytes.putLong(hint.attachment());
    }

    @Override
    public void deviceRetired(DeviceRetired hint) {
      kind('r').id(hint.device().value());
    }

    @Override
    public void sessionEnded(SessionEnded hint) {
      kind('e').id(hint.session().value());
    }

    @Override
    public void sessionLocked(SessionLocked hint) {
      kind('l').id(hint.session().value());
    }

    @Override
    public void missed() {
      kind('m');
    }

    private Writing kind(char kind) {
      bytes.put((byte) kind);
      return this;
    }

    private Writing id(UUID id) {
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      return this;
    }

    private void ids(List<UUID> ids) {
      ids.forEach(this::id);
    }
  }
}
