package clinic.alcove.keys;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimKeyPackagesTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  private final Clinic.Browser phone = clinic.browserOf(bob);
  private final KeyPackageStore store = new InMemoryKeyPackages();
  private final ClaimKeyPackages claim =
      new ClaimKeyPackages(store, new KeyTraffic(clinic.clock), clinic.accesses, clinic.clock);

  @Test
  void whoeverClaimsIsOnRecord() {
    Bytes offered = phone.identity().keyPackage().message();
    new UploadKeyPackages(
            store, clinic.people, new KeyTraffic(clinic.clock), clinic.accesses, clinic.draw)
        .upload(bob.caller(), List.of(offered), null);

    List<ClaimKeyPackages.Claimed> claimed = claim.claim(alice.caller(), List.of(phone.device()));

    assertThat(claimed).containsExactly(new ClaimKeyPackages.Claimed(phone.id(), offered, 0));
    assertThat(clinic.ledger.entries(AuditEvent.KEY_PACKAGE_CLAIMED))
        .as("a claim left no record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(alice.id());
              assertThat(entry.subject()).isEqualTo(bob.id());
              assertThat(entry.object()).isEqualTo(phone.id().value());
            });
  }

  @Test
  void whoClaimsTooOftenIsRefused() {
    for (int i = 0; i < KeyTraffic.CLAIMS; i++) {
      claim.claim(alice.caller(), List.of());
    }
    assertRefused(Refusal.TOO_MANY, () -> claim.claim(alice.caller(), List.of()));
  }

  @Test
  void nothingLeftIsSaidSo() {
    assertRefused(
        Refusal.NO_KEY_PACKAGE, () -> claim.claim(alice.caller(), List.of(phone.device())));
    assertThat(clinic.ledger.entries()).isEmpty();
  }
}
