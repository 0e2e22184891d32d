package clinic.alcove.testing;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log in a map, searched one record after the other. */
public final class InMemoryLog implements AuditQuery {
  private final TreeMap<Long, Logged> records = new TreeMap<>();

  /** Adds these at the indexes they have. */
  public void keep(List<Logged> more) {
    more.forEach(each -> records.put(each.index(), each));
  }

  /** Adds these at the end. */
  public void append(List<AuditRecord> more) {
    for (AuditRecord each : more) {
      long index = records.isEmpty() ? 0 : records.lastKey() + 1;
      keep(List.of(logged(index, each)));
    }
  }

  /** Takes the record away, as a purge does. */
  public void purge(long index) {
    records.remove(index);
  }

  /** A record at a place, as if it were the first about whom it is about. */
  public static Logged logged(long index, AuditRecord record) {
    return new Logged(index, record, record.concerns() == null ? 0 : 1, Bytes.of(new byte[32]));
  }

  @Override
  public List<Logged> page(
      AuditFilter filter, Direction direction, @Nullable Long after, int limit) {
    boolean newest = direction == Direction.NEWEST_FIRST;
    return matching(filter, direction)
        .filter(each -> after == null || (newest ? each.index() < after : each.index() > after))
        .limit(limit)
        .toList();
  }

  @Override
  public void look(AuditFilter filter, Direction direction, Predicate<Glance> goOn) {
    boolean all =
        matching(filter, direction)
            .map(each -> Glance.of(each.index(), each.record()))
            .allMatch(goOn);
  }

  @Override
  public List<Logged> records(List<Long> indexes) {
    return indexes.stream().map(records::get).filter(Objects::nonNull).toList();
  }

  private Stream<Logged> matching(AuditFilter filter, Direction direction) {
    List<Logged> all = new ArrayList<>(records.values());
    if (direction == Direction.NEWEST_FIRST) {
      Collections.reverse(all);
    }
    return all.stream().filter(each -> filter.matches(each.index(), each.record()));
  }
}
