package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import clinic.alcove.people.Treatments;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers the questions that take more than a filter: goes through the log once, oldest first. */
@Dependent
public class Questions {
  private static final int MOST = 500;
  private static final int PAGE = 500;

  private final AuditQuery query;
  private final Treatments treatments;
  private final CalendarSettings calendar;

  /** From this log. */
  @Inject
  public Questions(AuditQuery query, Treatments treatments, CalendarSettings calendar) {
    this.query = query;
    this.treatments = treatments;
    this.calendar = calendar;
  }

  /**
   * What is found, the most first, at most {@value #MOST}; empty for a question that is a filter.
   *
   * @param during of which time; of what came before only what is needed to judge it
   */
  public Optional<List<Finding>> answer(Question question, Span during) {
    Detection detection = detection(question);
    if (detection == null) {
      return Optional.empty();
    }
    query.look(
        detection.among().during(during),
        Direction.OLDEST_FIRST,
        glance -> {
          detection.see(glance);
          return true;
        });
    return Optional.of(
        detection.found().stream()
            .sorted(Comparator.comparingLong(Finding::count).reversed())
            .limit(MOST)
            .toList());
  }

  private @Nullable Detection detection(Question question) {
    return switch (question) {
      case NO_RELATION -> new NoRelation(treatments.treatments());
      case AFTER_HOURS -> new AfterHours(calendar);
      case MANY_CLIENTS -> new ManyClients();
      case FAILED_SIGN_INS -> new FailedSignIns();
      case SUCCESS_AFTER_FAILURES -> new SuccessAfterFailures();
      case NEW_DEVICE_FETCHES -> new NewDeviceFetches();
      case STILL_ACTIVE -> new StillActive(left());
      case RETIRED_DEVICES -> new RetiredDevices(retired());
      case TWO_ROLES -> new TwoRoles();
      case UNCLEAN_STOPS -> new UncleanStops();
      case CLOCK_JUMPS -> new ClockJumps();
      case GAPS -> new Gaps(purges());
      case WHO_LOOKED,
          WHAT_DID,
          WITH_WHOM,
          PROTECTED_PEOPLE,
          EXPORTS,
          CREDENTIALS,
          ACCOUNTS,
          DENIED,
          LOG_READERS,
          PURGES,
          STARTS,
          ALERTS,
          REVIEWS ->
          null;
    };
  }

  /** At which index each of those who left did so, whenever that was. */
  private Map<PersonId, Long> left() {
    Map<PersonId, Long> left = new HashMap<>();
    query.look(
        done(AuditEvent.STAFF_LEFT),
        Direction.OLDEST_FIRST,
        glance -> {
          if (glance.subject() != null) {
            left.put(glance.subject(), glance.index());
          }
          return true;
        });
    return left;
  }

  private Map<DeviceId, Long> retired() {
    Map<DeviceId, Long> retired = new HashMap<>();
    each(
        done(AuditEvent.DEVICE_RETIRED),
        logged -> {
          UUID device = logged.record().object();
          if (device != null) {
            retired.put(new DeviceId(device), logged.index());
          }
        });
    return retired;
  }

  private List<Extent> purges() {
    List<Extent> purges = new ArrayList<>();
    each(
        done(AuditEvent.LOG_PURGED),
        logged -> {
          Extent extent = logged.record().extent();
          if (extent != null) {
            purges.add(extent);
          }
        });
    return purges;
  }

  private static AuditFilter done(AuditEvent event) {
    return AuditFilter.of(event).only(Trait.OUTCOME, List.of(Outcome.SUCCESS));
  }

  private void each(AuditFilter filter, Consumer<Logged> consumer) {
    @Nullable Long after = null;
    List<Logged> page = query.page(filter, Direction.OLDEST_FIRST, after, PAGE);
    while (!page.isEmpty()) {
      page.forEach(consumer);
      after = page.get(page.size() - 1).index();
      page = query.page(filter, Direction.OLDEST_FIRST, after, PAGE);
    }
  }
}
