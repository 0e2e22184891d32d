package clinic.alcove.alerts;

import clinic.alcove.alerts.Standing.Publishing;
import clinic.alcove.audit.LogPages;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.tlog.Cosignature;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** When the log was last signed and witnessed, by its policy. */
final class Publication {
  private Publication() {}

  static Publishing of(LogPages.Publishing log, AuditSettings settings) {
    if (settings.policyFile().isEmpty()) {
      return new Publishing(log.signed(), false, null);
    }
    try {
      Policy policy = Policy.parse(Files.readString(Path.of(settings.policyFile())));
      return new Publishing(log.signed(), policy.asksWitnesses(), cosigned(log.cosigned(), policy));
    } catch (IOException | ProofException e) {
      // A policy that cannot be read asks for witnesses that nobody asks.
      return new Publishing(log.signed(), true, null);
    }
  }

  /**
   * By the witnesses' own clocks; a note that no longer satisfies the policy counts for nothing.
   */
  private static @Nullable Instant cosigned(@Nullable String note, Policy policy) {
    if (note == null) {
      return null;
    }
    return policy.check(SignedNote.parse(note)).cosignatures().stream()
        .map(Cosignature::time)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
