package clinic.alcove.keys;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Key packages in a list; one lock for everything. */
public final class InMemoryKeyPackages implements KeyPackageStore {
  private final List<KeyPackageEntry> entries = new ArrayList<>();
  private final List<KeyPackageEntry> spent = new ArrayList<>();

  @Override
  public synchronized void add(KeyPackageEntry entry) {
    entries.add(entry);
  }

  @Override
  public synchronized void replaceLastResort(KeyPackageEntry entry) {
    entries.removeIf(each -> each.device().equals(entry.device()) && each.lastResort());
    entries.add(entry);
  }

  @Override
  public synchronized boolean holds(Bytes reference) {
    return Stream.concat(entries.stream(), spent.stream())
        .anyMatch(each -> each.reference().equals(reference));
  }

  @Override
  public synchronized int remaining(DeviceId device, Instant now) {
    return (int) waiting(device, now).stream().filter(each -> !each.lastResort()).count();
  }

  @Override
  public synchronized Optional<KeyPackageEntry> claim(DeviceId device, Instant now) {
    Optional<KeyPackageEntry> next = waiting(device, now).stream().findFirst();
    next.filter(each -> !each.lastResort()).ifPresent(this::spend);
    return next;
  }

  private void spend(KeyPackageEntry entry) {
    entries.remove(entry);
    spent.add(entry);
  }

  @Override
  public synchronized void dropDevice(DeviceId device) {
    entries.removeIf(each -> each.device().equals(device));
  }

  @Override
  public synchronized int purge(Instant now) {
    int before = entries.size();
    entries.removeIf(each -> !each.expires().isAfter(now));
    spent.removeIf(each -> !each.expires().isAfter(now));
    return before - entries.size();
  }

  private List<KeyPackageEntry> waiting(DeviceId device, Instant now) {
    return entries.stream()
        .filter(each -> each.device().equals(device) && each.expires().isAfter(now))
        .sorted(
            Comparator.comparing(KeyPackageEntry::lastResort)
                .thenComparing(KeyPackageEntry::uploaded)
                .thenComparing(each -> each.id().value()))
        .toList();
  }
}
