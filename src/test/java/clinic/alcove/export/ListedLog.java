package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import java.util.ArrayList;
import java.util.List;

/** Records in a list, which counts how often a page of it is read. */
final class ListedLog implements Pages {
  private final List<Logged> records;
  private int pages;

  ListedLog(List<Logged> records) {
    this.records = new ArrayList<>(records);
  }

  /** As retention does. */
  void purge(long index) {
    records.removeIf(each -> each.index() == index);
  }

  /** As the sequencer does. */
  void add(Logged record) {
    records.add(record);
  }

  /** How often a page was read. */
  int pages() {
    return pages;
  }

  @Override
  public List<Logged> from(long index, int limit) {
    pages++;
    return records.stream().filter(each -> each.index() >= index).limit(limit).toList();
  }
}
