package clinic.alcove.delivery;

import clinic.alcove.conversation.Senders;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message while its round decides about it. Its life: considered (a repeat, admitted or refused),
 * accepted or refused in its turn, and told to its sender once that is durable.
 */
final class Draft {
  private final Sending sending;
  private final @Nullable Draft earlier;
  private Senders.@Nullable Admitted admitted;
  private List<DeviceId> recipients = List.of();
  private @Nullable Refusal refusal;
  private @Nullable Instant accepted;
  private long epoch;

  /**
   * Of this sending.
   *
   * @param earlier the first one of the same name in the same round
   */
  Draft(Sending sending, @Nullable Draft earlier) {
    this.sending = sending;
    this.earlier = earlier;
  }

  Sending sending() {
    return sending;
  }

  void admitted(Senders.Admitted by) {
    admitted = by;
    recipients = by.devices();
  }

  /** Null unless it may be relayed. */
  Senders.@Nullable Admitted admitted() {
    return admitted;
  }

  /** To whom it would go; nobody unless it was admitted. */
  List<DeviceId> recipients() {
    return recipients;
  }

  void refused(Refusal reason) {
    admitted = null;
    refusal = reason;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  /** The epoch that helps after a refusal; 0 when none does. */
  void currentEpoch(long current) {
    epoch = current;
  }

  void accepted(Instant at, long inEpoch) {
    accepted = at;
    epoch = inEpoch;
  }

  /** It was answered before: the same bytes get the same answer, others are refused. */
  void repeats(Answered before) {
    if (before.digest().equals(sending.digest())) {
      admitted = null;
      refusal = null;
      accepted(before.accepted(), before.epoch());
    } else {
      refused(Refusal.CONFLICTING_REPEAT);
    }
  }

  /** As above, if the first of its name was accepted in this very round. */
  void repeatsEarlier() {
    if (earlier != null && earlier.accepted != null) {
      repeats(new Answered(earlier.sending.digest(), earlier.accepted, earlier.epoch));
    }
  }

  /** Answers its sender. */
  void tell() {
    Outlet outlet = sending.outlet();
    if (accepted != null) {
      outlet.sent(sending.submission().id(), accepted, epoch);
    } else if (refusal != null) {
      outlet.refused(sending.submission().id(), refusal, epoch, false);
    }
  }
}
