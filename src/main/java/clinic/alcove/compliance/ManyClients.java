package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.values.PersonId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One staff member, and {@value #MANY} different people's things within any hour. Counts the people
 * of that member's busiest hour.
 */
final class ManyClients implements Detection {
  static final int MANY = 20;
  static final Duration WITHIN = Duration.ofHours(1);

  private final Map<PersonId, Hour> hours = new LinkedHashMap<>();

  @Override
  public AuditFilter among() {
    return Acts.ofStaff();
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    if (actor != null && Acts.toSomebodyElse(glance)) {
      hours.computeIfAbsent(actor, its -> new Hour()).add(glance);
    }
  }

  @Override
  public List<Finding> found() {
    List<Finding> found = new ArrayList<>();
    hours.forEach(
        (actor, hour) -> {
          if (hour.most >= MANY) {
            found.add(hour.busiest.finding(actor, null, null, Acts.of(actor), hour.most));
          }
        });
    return found;
  }

  /** The last hour's records, and the busiest there was. */
  private static final class Hour {
    private final Deque<Glance> recent = new ArrayDeque<>();
    private final Map<PersonId, Integer> people = new HashMap<>();
    private int most;
    private Tally busiest = new Tally();

    void add(Glance glance) {
      recent.addLast(glance);
      people.merge(subject(glance), 1, Integer::sum);
      while (recent.getFirst().recorded().plus(WITHIN).isBefore(glance.recorded())) {
        people.computeIfPresent(
            subject(recent.removeFirst()), (who, times) -> times == 1 ? null : times - 1);
      }
      if (people.size() > most) {
        most = people.size();
        busiest = new Tally();
        recent.forEach(busiest::add);
      }
    }

    private static PersonId subject(Glance glance) {
      PersonId subject = glance.subject();
      if (subject == null) {
        throw new IllegalArgumentException("nobody's thing");
      }
      return subject;
    }
  }
}
