package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.DeviceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device that did something after it was retired. */
final class RetiredDevices implements Detection {
  private final Map<DeviceId, Long> retired;
  private final Map<DeviceId, Tally> tallies = new LinkedHashMap<>();
  private final Map<DeviceId, Glance> last = new LinkedHashMap<>();

  /** With the index of the record that retired each. */
  RetiredDevices(Map<DeviceId, Long> retired) {
    this.retired = Map.copyOf(retired);
  }

  @Override
  public AuditFilter among() {
    AuditFilter done = AuditFilter.EVERYTHING.only(Trait.OUTCOME, List.of(Outcome.SUCCESS));
    // A list of everything that was ever retired is no filter; so only a short one is.
    return retired.isEmpty() || retired.size() > 1_000
        ? done
        : done.only(Trait.DEVICE, retired.keySet());
  }

  @Override
  public void see(Glance glance) {
    DeviceId device = glance.device();
    Long since = device == null ? null : retired.get(device);
    if (device != null && since != null && glance.index() > since) {
      tallies.computeIfAbsent(device, its -> new Tally()).add(glance);
      last.put(device, glance);
    }
  }

  @Override
  public List<Finding> found() {
    return tallies.entrySet().stream()
        .map(each -> finding(each.getKey(), each.getValue()))
        .toList();
  }

  private Finding finding(DeviceId device, Tally tally) {
    Glance glance = last.get(device);
    return tally.finding(
        glance == null ? null : glance.actor(),
        null,
        null,
        AuditFilter.EVERYTHING.only(Trait.DEVICE, List.of(device)));
  }
}
