package clinic.alcove.export;

import static clinic.alcove.export.Situations.ROLL;
import static clinic.alcove.export.Situations.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Person;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What another system's validator says of our AuditEvents: HAPI with IHE BALP 1.1.4, no errors. */
class FhirValidationTest {
  private static @Nullable BalpValidator validator;

  @BeforeAll
  static void load() {
    validator = new BalpValidator();
  }

  @ParameterizedTest
  @EnumSource
  void everyEventIsValidHoweverItEnded(AuditEvent event) {
    for (Outcome outcome : Outcome.values()) {
      var record =
          outcome == Outcome.SUCCESS
              ? Situations.success(event)
              : Situations.failure(event, outcome);
      assertThat(errors(FhirAuditEvent.of(Situations.logged(7, record), SITE, ROLL)))
          .as("%s that ended in %s", event, outcome)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEventIsValidOfThoseNobodyKnowsAnyMore(AuditEvent event) {
    Roll nobody = Roll.of(List.<Person>of());
    assertThat(
            errors(
                FhirAuditEvent.of(Situations.logged(7, Situations.success(event)), SITE, nobody)))
        .isEmpty();
  }

  @Test
  void theValidatorNoticesABrokenProfile() {
    JsonObject fine =
        FhirAuditEvent.of(
            Situations.logged(7, Situations.success(AuditEvent.CIPHERTEXT_DELIVERED)), SITE, ROLL);
    JsonObject failed = Json.createObjectBuilder(fine).add("outcome", "8").build();
    JsonObject alone = Json.createObjectBuilder(fine).remove("entity").build();

    assertThat(errors(failed)).isNotEmpty();
    assertThat(errors(alone)).isNotEmpty();
  }

  private static List<String> errors(JsonObject event) {
    return Objects.requireNonNull(validator).errors(event);
  }
}
