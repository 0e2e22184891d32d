package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, and addresses, with {@value #SOME} failed sign-ins or more. */
final class FailedSignIns implements Detection {
  static final int SOME = 5;
  private static final AuditFilter FAILED = AuditFilter.of(AuditEvent.SIGN_IN_FAILED);

  private final Map<PersonId, Tally> accounts = new LinkedHashMap<>();
  private final Map<NetworkAddress, Tally> addresses = new LinkedHashMap<>();

  @Override
  public AuditFilter among() {
    return FAILED;
  }

  @Override
  public void see(Glance glance) {
    if (glance.subject() != null) {
      accounts.computeIfAbsent(glance.subject(), its -> new Tally()).add(glance);
    }
    if (glance.address() != null) {
      addresses.computeIfAbsent(glance.address(), its -> new Tally()).add(glance);
    }
  }

  @Override
  public List<Finding> found() {
    List<Finding> found = new ArrayList<>();
    accounts.forEach(
        (account, tally) -> {
          if (tally.count() >= SOME) {
            found.add(
                tally.finding(null, account, null, FAILED.only(Trait.SUBJECT, List.of(account))));
          }
        });
    addresses.forEach(
        (address, tally) -> {
          if (tally.count() >= SOME) {
            found.add(
                tally.finding(null, null, address, FAILED.only(Trait.ADDRESS, List.of(address))));
          }
        });
    return found;
  }
}
