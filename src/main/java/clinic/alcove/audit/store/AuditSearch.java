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
import java.util.List;
import java.util.UUID;

/** Reads the log from the database, by keyset: a page costs the same however far back it is. */
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
