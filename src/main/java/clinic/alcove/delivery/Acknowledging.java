package clinic.alcove.delivery;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/** A device's word that it has stored everything up to here, on its way to the writer. */
record Acknowledging(Correspondent by, long upTo, Outlet outlet) implements Errand {
  @Override
  public boolean joins(Round round) {
    round.add(this);
    return true;
  }

  @Override
  public boolean patient() {
    return true;
  }

  @Override
  public Runnable carryOut(Consumer<DeviceId> wake) {
    throw new IllegalStateException("acknowledgements are taken in rounds");
  }

  @Override
  public void failed() {
    outlet.refused(null, Refusal.UNAVAILABLE, 0, false);
  }

  @Override
  public int weight() {
    return Task.LIGHT;
  }
}
