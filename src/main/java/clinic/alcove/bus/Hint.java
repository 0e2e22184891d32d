package clinic.alcove.bus;

import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.util.List;
import java.util.UUID;

/**
 * Something happened on another node. Ids and small numbers only: a hint may pass through a
 * database's notification queue or a data grid, and says no more than the tables do.
 */
public sealed interface Hint {
  /** So many messages one hint may name; whoever has more tells twice. */
  int MAX_MESSAGES = 200;

  /** Tells the listener by the method of its kind. */
  void heardBy(Listener listener);

  /** A device's queue grew. */
  record MailWaits(DeviceId device) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.mailWaits(this);
    }
  }

  /** These messages of a device, by its own names for them, reached everybody. */
  record Delivered(DeviceId sender, List<UUID> messages) implements Hint {
    /** Refuses more than {@value Hint#MAX_MESSAGES}. */
    public Delivered {
      messages = bounded(messages);
    }

    @Override
    public void heardBy(Listener listener) {
      listener.delivered(this);
    }
  }

  /** These messages of a device, by its own names for them, were fetched by nobody in time. */
  record Expired(DeviceId sender, List<UUID> messages) implements Hint {
    /** Refuses more than {@value Hint#MAX_MESSAGES}. */
    public Expired {
      messages = bounded(messages);
    }

    @Override
    public void heardBy(Listener listener) {
      listener.expired(this);
    }
  }

  /** Both people's devices should look at the conversation again. */
  record ConversationChanged(ConversationId conversation, PersonId therapist, PersonId client)
      implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.conversationChanged(this);
    }
  }

  /** A device should upload key packages: so many are left. */
  record KeyPackagesLow(DeviceId device, int remaining) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.keyPackagesLow(this);
    }
  }

  /**
   * A device opened a socket; older ones of it must close.
   *
   * @param attachment grows with each socket of the device, over all nodes
   */
  record DeviceConnected(DeviceId device, long attachment) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.deviceConnected(this);
    }
  }

  /** A device was retired. */
  record DeviceRetired(DeviceId device) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.deviceRetired(this);
    }
  }

  /** A sign-in is over. */
  record SessionEnded(SessionId session) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.sessionEnded(this);
    }
  }

  /** A sign-in is locked. */
  record SessionLocked(SessionId session) implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.sessionLocked(this);
    }
  }

  /** The teller had to drop hints. */
  record Missed() implements Hint {
    @Override
    public void heardBy(Listener listener) {
      listener.missed();
    }
  }

  private static List<UUID> bounded(List<UUID> messages) {
    if (messages.size() > MAX_MESSAGES) {
      throw new IllegalArgumentException("a hint names at most " + MAX_MESSAGES + " messages");
    }
    return List.copyOf(messages);
  }
}
