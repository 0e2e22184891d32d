package clinic.alcove.export;

import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The records somebody chose, oldest first. They are counted once and read by pages whenever they
 * are walked through, so that memory stays bounded; each walk finds as many as were counted, or
 * breaks off: what was purged meanwhile must not be missing unnoticed.
 */
final class Selection implements Iterable<Logged> {
  private static final int PAGE = 500;

  private final Pages pages;
  private final long count;
  private final long first;
  private final long last;

  private Selection(Pages pages, long count, long first, long last) {
    this.pages = pages;
    this.count = count;
    this.first = first;
    this.last = last;
  }

  /** Counts them; refuses {@code TOO_LARGE} when there are more than this. */
  static Selection of(Pages pages, long limit) {
    long count = 0;
    long first = -1;
    long last = -1;
    for (List<Logged> page = pages.from(0, PAGE);
        !page.isEmpty();
        page = pages.from(last + 1, PAGE)) {
      first = count == 0 ? page.get(0).index() : first;
      last = page.get(page.size() - 1).index();
      count += page.size();
      if (count > limit) {
        throw new RefusedException(Refusal.TOO_LARGE);
      }
    }
    return new Selection(pages, count, first, last);
  }

  /** How many. */
  long count() {
    return count;
  }

  /** How many and which; nothing when there are none. */
  Optional<Extent> extent() {
    return count == 0 ? Optional.empty() : Optional.of(new Extent(count, first, last));
  }

  @Override
  public Iterator<Logged> iterator() {
    return new Walk();
  }

  private final class Walk implements Iterator<Logged> {
    private List<Logged> page = List.of();
    private int next;
    private long walked;
    private long from;

    @Override
    public boolean hasNext() {
      if (next == page.size() && walked < count) {
        page = pages.from(from, PAGE);
        next = 0;
        if (page.isEmpty()) {
          throw new IllegalStateException("records were purged while they were exported");
        }
      }
      return walked < count;
    }

    @Override
    public Logged next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Logged record = page.get(next++);
      from = record.index() + 1;
      walked++;
      if (walked == count && record.index() != last) {
        throw new IllegalStateException("other records than were counted");
      }
      return record;
    }
  }
}
