package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what a question finds by something else than the log's order. The log is in one order only:
 * so it is the newest {@value #MOST} records that are sorted (by object: {@value #MOST_BY_OBJECT}),
 * and the page says whether these were all.
 */
final class Sorting {
  static final int MOST = 50_000;
  static final int MOST_BY_OBJECT = 5_000;

  private final AuditQuery query;
  private final Map<PersonId, String> names;

  Sorting(AuditQuery query, Map<PersonId, String> names) {
    this.query = query;
    this.names = Map.copyOf(names);
  }

  /** One record, and what it is compared by. */
  private record Place(String key, long index) {}

  /** Indexes of a page, and whether all that match were sorted. */
  record Sorted(List<Long> indexes, boolean complete) {}

  /**
   * What comes after this index, in that order. Of records that compare alike the newest come
   * first. Refuses {@code MALFORMED} for an index that is not among them.
   */
  Sorted page(
      AuditFilter filter, SortColumn column, boolean descending, @Nullable Long after, int limit) {
    int most = column == SortColumn.OBJECT ? MOST_BY_OBJECT : MOST;
    List<Glance> glances = new ArrayList<>();
    query.look(
        filter,
        Direction.NEWEST_FIRST,
        glance -> {
          glances.add(glance);
          return glances.size() <= most;
        });
    boolean complete = glances.size() <= most;
    List<Place> places = places(complete ? glances : glances.subList(0, most), column);
    Comparator<Place> byKey = Comparator.comparing(Place::key);
    places.sort(
        (descending ? byKey.reversed() : byKey)
            .thenComparing(Place::index, Comparator.reverseOrder()));
    int from = after == null ? 0 : 1 + position(places, after);
    return new Sorted(
        places.subList(from, Math.min(places.size(), from + limit)).stream()
            .map(Place::index)
            .toList(),
        complete);
  }

  private List<Place> places(List<Glance> glances, SortColumn column) {
    List<Place> places = new ArrayList<>(glances.size());
    if (column == SortColumn.OBJECT) {
      for (Logged each : query.records(glances.stream().map(Glance::index).toList())) {
        places.add(new Place(String.valueOf(each.record().object()), each.index()));
      }
    } else {
      glances.forEach(each -> places.add(new Place(column.key(each, names), each.index())));
    }
    return places;
  }

  private static int position(List<Place> places, long index) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).index() == index) {
        return i;
      }
    }
    throw new RefusedException(Refusal.MALFORMED);
  }
}
