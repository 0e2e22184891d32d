package clinic.alcove.export;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Logged;
import java.util.List;

/** Records that match, read a page at a time, in the order of the log. */
interface Pages {
  /**
   * At most so many of those with this index or a higher one; none means that there are no more.
   */
  List<Logged> from(long index, int limit);

  /** Those of this log that match, found by reading through it. */
  static Pages of(AuditLog log, AuditFilter filter) {
    return (index, limit) -> {
      long next = Math.max(index, Math.max(0, filter.indexes().from()));
      while (next < filter.indexes().to()) {
        List<Logged> page = log.from(next, limit);
        if (page.isEmpty()) {
          break;
        }
        next = page.get(page.size() - 1).index() + 1;
        List<Logged> found =
            page.stream().filter(each -> filter.matches(each.index(), each.record())).toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    };
  }
}
