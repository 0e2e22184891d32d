package clinic.alcove.export;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A small log as it is searched: from its beginning, for exports ask in no other order. */
record SearchedLog(SmallLog log) implements AuditQuery {
  @Override
  public List<Logged> page(
      AuditFilter filter, Direction direction, @Nullable Long after, int limit) {
    if (direction != Direction.OLDEST_FIRST) {
      throw new UnsupportedOperationException("exports begin with the oldest");
    }
    return log.records().stream()
        .filter(each -> after == null || each.index() > after)
        .filter(each -> filter.matches(each.index(), each.record()))
        .limit(limit)
        .toList();
  }

  @Override
  public void look(AuditFilter filter, Direction direction, Predicate<Glance> goOn) {
    throw new UnsupportedOperationException("exports read records");
  }

  @Override
  public List<Logged> records(List<Long> indexes) {
    throw new UnsupportedOperationException("exports read in order");
  }
}
