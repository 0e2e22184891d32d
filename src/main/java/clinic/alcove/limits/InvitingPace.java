package clinic.alcove.limits;

import clinic.alcove.people.InvitationPace;
import clinic.alcove.settings.LimitSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** So many links an hour, new and renewed, for each person who invites. */
public final class InvitingPace implements InvitationPace {
  private final Allowance<PersonId> perInviter;

  /** As often as these settings say, counted in memory. */
  public InvitingPace(LimitSettings settings, Clock clock) {
    this(settings, new TallyHere(clock));
  }

  /** As often as these settings say, counted there. */
  public InvitingPace(LimitSettings settings, Tally tally) {
    perInviter =
        new Allowance<>("inviter", settings.invitationPerInviter(), Duration.ofHours(1), tally);
  }

  @Override
  public void take(PersonId inviter) {
    perInviter.take(inviter);
  }

  /** One count for the whole server. */
  @Dependent
  static class Kept {
    @Produces
    @Singleton
    InvitationPace pace(LimitSettings settings, Tally tally) {
      return new InvitingPace(settings, tally);
    }
  }
}
