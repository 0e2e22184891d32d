package clinic.alcove.bus;

import clinic.alcove.bus.Hint.ConversationChanged;
import clinic.alcove.bus.Hint.Delivered;
import clinic.alcove.bus.Hint.DeviceConnected;
import clinic.alcove.bus.Hint.DeviceRetired;
import clinic.alcove.bus.Hint.Expired;
import clinic.alcove.bus.Hint.KeyPackagesLow;
import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.SessionEnded;
import clinic.alcove.bus.Hint.SessionLocked;

/** One method for each kind of hint, so that a new kind does not compile until it is heard. */
public interface Listener {
  void mailWaits(MailWaits hint);

  void delivered(Delivered hint);

  void expired(Expired hint);

  void conversationChanged(ConversationChanged hint);

  void keyPackagesLow(KeyPackagesLow hint);

  void deviceConnected(DeviceConnected hint);

  void deviceRetired(DeviceRetired hint);

  void sessionEnded(SessionEnded hint);

  void sessionLocked(SessionLocked hint);

  /** Hints of any kind may have been lost: look at everything that waits for one. */
  void missed();
}
