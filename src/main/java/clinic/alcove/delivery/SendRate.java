package clinic.alcove.delivery;

import clinic.alcove.limits.Allowance;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** How often one device may send, commit and report within a minute. */
public final class SendRate {
  private final Allowance<DeviceId> frames;

  /** As often as these settings say. */
  public SendRate(TrafficSettings settings, Clock clock) {
    frames = new Allowance<>(settings.sendPerDevice(), Duration.ofMinutes(1), clock);
  }

  /** Throws the {@link RefusedException} {@code TOO_MANY} when this is one frame too many. */
  public void take(DeviceId device) {
    frames.take(device);
  }

  /** One count for the whole server. */
  @Dependent
  static class Shared {
    @Produces
    @Singleton
    SendRate rate(TrafficSettings settings, Clock clock) {
      return new SendRate(settings, clock);
    }
  }
}
