package clinic.alcove.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.SessionId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The access log cannot hold contents, because it has no field that could. */
class AuditRecordShapeTest {
  private static final Set<Class<?>> IDS_TIMES_AND_ADDRESSES =
      Set.of(
          UUID.class,
          Instant.class,
          PersonId.class,
          DeviceId.class,
          SessionId.class,
          RequestId.class,
          NetworkAddress.class,
          Extent.class);

  /** A record as it must never look. */
  private record WithText(UUID id, String note) {}

  @Test
  void everyFieldIsAnEnumAnIdATimeOrAnAddress() {
    assertThat(freeFields(AuditRecord.class)).isEmpty();
  }

  @Test
  void aFieldOfFreeTextWouldBeNoticed() {
    assertThat(freeFields(WithText.class)).containsExactly("note");
  }

  private static List<String> freeFields(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(field -> !field.getType().isEnum())
        .filter(field -> !IDS_TIMES_AND_ADDRESSES.contains(field.getType()))
        .map(RecordComponent::getName)
        .toList();
  }
}
