package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditRecord;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads the log from the database, by keyset: a page costs the same however far back it is. What is
 * asked about a person or an act is read hour by hour, only where there is something.
 */
@Dependent
public class AuditSearch implements AuditQuery {
  private final EntityManager entities;

  /** Reads through this entity manager. */
  @Inject
  public AuditSearch(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<AuditRecord> newest(Filter filter, int limit) {
    List<String> names = new ArrayList<>();
    if (filter.person() != null) {
      names.add(AuditHours.name(filter.person()));
    }
    if (filter.event() != null) {
      names.add(AuditHours.name(filter.event()));
    }
    if (names.isEmpty()) {
      return page(filter, limit);
    }
    List<AuditRecord> found = new ArrayList<>();
    for (long began : hours(names, filter)) {
      if (found.size() >= limit) {
        break;
      }
      found.addAll(page(within(began, filter), limit - found.size()));
    }
    return found;
  }

  /** Newest first: those that hold something of each name, as far as the filter lets them. */
  private List<Long> hours(List<String> names, Filter filter) {
    long from = filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochMilli();
    long to = filter.to() == null ? Long.MAX_VALUE : filter.to().toEpochMilli();
    if (filter.before() != null) {
      to = Math.min(to, filter.before().recorded().toEpochMilli() + 1);
    }
    Set<Long> hours = new TreeSet<>(Comparator.reverseOrder());
    for (int i = 0; i < names.size(); i++) {
      List<Long> its = new ArrayList<>();
      for (Object began :
          entities
              .createNativeQuery("SELECT DISTINCT began FROM audit_hour WHERE name = ?1")
              .setParameter(1, names.get(i))
              .getResultList()) {
        long hour = ((Number) began).longValue();
        if (hour < to && AuditHours.end(hour) > from) {
          its.add(hour);
        }
      }
      if (i == 0) {
        hours.addAll(its);
      } else {
        hours.retainAll(Set.copyOf(its));
      }
    }
    return List.copyOf(hours);
  }

  private static Filter within(long began, Filter filter) {
    Instant from = Instant.ofEpochMilli(began);
    Instant to = Instant.ofEpochMilli(AuditHours.end(began));
    return new Filter(
        filter.person(),
        filter.event(),
        filter.from() == null || filter.from().isBefore(from) ? from : filter.from(),
        filter.to() == null || filter.to().isAfter(to) ? to : filter.to(),
        filter.before());
  }

  private List<AuditRecord> page(Filter filter, int limit) {
    CriteriaBuilder build = entities.getCriteriaBuilder();
    CriteriaQuery<AuditRow> query = build.createQuery(AuditRow.class);
    Root<AuditRow> row = query.from(AuditRow.class);
    query
        .where(conditions(filter, build, row).toArray(Predicate[]::new))
        .orderBy(build.desc(row.get("recorded")), build.desc(row.get("id")));
    return entities
        .createQuery(query)
        .setMaxResults(limit)
        .getResultStream()
        .map(AuditRow::asRecord)
        .toList();
  }

  private static List<Predicate> conditions(
      Filter filter, CriteriaBuilder build, Root<AuditRow> row) {
    List<Predicate> all = new ArrayList<>();
    Path<Long> recorded = row.get("recorded");
    if (filter.person() != null) {
      UUID person = filter.person().value();
      all.add(
          build.or(build.equal(row.get("actor"), person), build.equal(row.get("subject"), person)));
    }
    if (filter.event() != null) {
      all.add(build.equal(row.get("event"), filter.event()));
    }
    Instant from = filter.from();
    if (from != null) {
      all.add(build.ge(recorded, from.toEpochMilli()));
    }
    Instant to = filter.to();
    if (to != null) {
      all.add(build.lt(recorded, to.toEpochMilli()));
    }
    Place before = filter.before();
    if (before != null) {
      long time = before.recorded().toEpochMilli();
      Path<UUID> id = row.get("id");
      all.add(
          build.or(
              build.lt(recorded, time),
              build.and(build.equal(recorded, time), build.lessThan(id, before.id()))));
    }
    return all;
  }
}
