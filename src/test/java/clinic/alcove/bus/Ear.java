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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what was heard, in order. */
class Ear implements Listener {
  private static final long PATIENCE_S = 20;

  private final BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();

  Ear(Bus bus) {
    bus.listen(this);
  }

  /** The next hint; fails when none comes. */
  Hint next() {
    try {
      Hint next = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was heard");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next so many. */
  List<Hint> next(int count) {
    List<Hint> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(next());
    }
    return next;
  }

  List<Hint> heardSoFar() {
    return List.copyOf(heard);
  }

  @Override
  public void mailWaits(MailWaits hint) {
    heard.add(hint);
  }

  @Override
  public void delivered(Delivered hint) {
    heard.add(hint);
  }

  @Override
  public void expired(Expired hint) {
    heard.add(hint);
  }

  @Override
  public void conversationChanged(ConversationChanged hint) {
    heard.add(hint);
  }

  @Override
  public void keyPackagesLow(KeyPackagesLow hint) {
    heard.add(hint);
  }

  @Override
  public void deviceConnected(DeviceConnected hint) {
    heard.add(hint);
  }

  @Override
  public void deviceRetired(DeviceRetired hint) {
    heard.add(hint);
  }

  @Override
  public void sessionEnded(SessionEnded hint) {
    heard.add(hint);
  }

  @Override
  public void sessionLocked(SessionLocked hint) {
    heard.add(hint);
  }

  @Override
  public void missed() {
    heard.add(new Hint.Missed());
  }
}
