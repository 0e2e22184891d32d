package clinic.alcove.export;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import java.util.List;

/** Records that match, read a page at a time, in the order of the log. */
interface Pages {
  /**
   * At most so many of those with this index or a higher one; none means that there are no more.
   */
  List<Logged> from(long index, int limit);

  /** All that the log holds below this size, read without the help of any search. */
  static Pages of(AuditLog log, long size) {
    return (index, limit) ->
        log.from(index, limit).stream().filter(each -> each.index() < size).toList();
  }

  /** Those of the log that match. */
  static Pages of(AuditQuery query, AuditFilter filter) {
    return (index, limit) ->
        query.page(filter, Direction.OLDEST_FIRST, index == 0 ? null : index - 1, limit);
  }
}
