package clinic.alcove.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes a leaf commits to: whoever verifies in ten years must write the very same. */
class RecordTextTest {
  private static final Bytes SALT = Bytes.of(new byte[32]);

  private static final AuditRecord FULL =
      new AuditRecord(
          new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0001L),
          Instant.parse("2026-11-22T12:00:00.100Z"),
          AuditEvent.LOG_EXPORTED,
          Outcome.DENIED,
          Refusal.NOT_FOUND,
          new PersonId(new UUID(1, 1)),
          Role.THERAPIST,
          new DeviceId(new UUID(1, 2)),
          new SessionId(new UUID(1, 3)),
          new RequestId(new UUID(1, 4)),
          NetworkAddress.of("192.0.2.1"),
          new PersonId(new UUID(1, 5)),
          ObjectKind.ACCESS_LOG,
          new UUID(1, 6),
          Detail.CSV,
          new Extent(3, 0, 11));

  @Test
  void aFullRecordReadsLikeThisForEver() {
    assertThat(RecordText.of(new Logged(12, FULL, 7, SALT)))
        .isEqualTo(
            "{\"actor\":\"00000000-0000-0001-0000-000000000001\",\"actorRole\":\"THERAPIST\","
                + "\"address\":\"192.0.2.1\",\"count\":3,\"detail\":\"CSV\","
                + "\"device\":\"00000000-0000-0001-0000-000000000002\",\"event\":\"LOG_EXPORTED\","
                + "\"first\":0,\"id\":\"01990000-0000-7000-8000-000000000001\",\"index\":12,"
                + "\"last\":11,\"object\":\"00000000-0000-0001-0000-000000000006\","
                + "\"objectKind\":\"ACCESS_LOG\",\"outcome\":8,\"reason\":\"NOT_FOUND\","
                + "\"recorded\":\"2026-11-22T12:00:00.100Z\","
                + "\"request\":\"00000000-0000-0001-0000-000000000004\","
                + "\"session\":\"00000000-0000-0001-0000-000000000003\","
                + "\"subject\":\"00000000-0000-0001-0000-000000000005\",\"subjectSeq\":7,\"v\":1}");
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    AuditRecord bare =
        new AuditRecord(
            new UUID(0, 1),
            Instant.EPOCH,
            AuditEvent.SERVER_STARTED,
            Outcome.SUCCESS,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(RecordText.of(new Logged(0, bare, 0, SALT)))
        .isEqualTo(
            "{\"event\":\"SERVER_STARTED\",\"id\":\"00000000-0000-0000-0000-000000000001\","
                + "\"index\":0,\"outcome\":0,\"recorded\":\"1970-01-01T00:00:00.000Z\",\"v\":1}");
  }

  @Test
  void itIsJsonWithItsKeysInTheOrderOfJcs() {
    String text = RecordText.of(new Logged(12, FULL, 7, SALT));
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject object = reader.readObject();
      assertThat(List.copyOf(object.keySet())).isSorted();
      assertThat(text.chars()).allMatch(each -> each >= 0x20 && each < 0x7f);
    }
  }

  @Test
  void noComponentOfARecordIsLeftOutOfWhatIsCommittedTo() throws ReflectiveOperationException {
    String whole = RecordText.of(new Logged(12, FULL, 7, SALT));
    RecordComponent[] components = AuditRecord.class.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Object[] values = new Object[components.length];
      for (int j = 0; j < components.length; j++) {
        values[j] = components[j].getAccessor().invoke(FULL);
      }
      values[i] = other(components[i], values[i]);
      AuditRecord changed = constructor().newInstance(values);
      assertThat(RecordText.of(new Logged(12, changed, 7, SALT)))
          .as(components[i].getName() + " could be changed without a trace")
          .isNotEqualTo(whole);
    }
  }

  private static Constructor<AuditRecord> constructor() throws NoSuchMethodException {
    return AuditRecord.class.getDeclaredConstructor(
        Arrays.stream(AuditRecord.class.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }

  private static Object other(RecordComponent component, Object value) {
    if (component.getType().isEnum()) {
      return Arrays.stream(component.getType().getEnumConstants())
          .filter(each -> !each.equals(value))
          .findFirst()
          .orElseThrow();
    }
    UUID id = new UUID(9, 9);
    return switch (component.getType().getSimpleName()) {
      case "UUID" -> id;
      case "PersonId" -> new PersonId(id);
      case "DeviceId" -> new DeviceId(id);
      case "SessionId" -> new SessionId(id);
      case "RequestId" -> new RequestId(id);
      case "NetworkAddress" -> NetworkAddress.of("192.0.2.2");
      case "Instant" -> Instant.parse("2026-11-22T12:00:00.101Z");
      case "Extent" -> new Extent(4, 0, 11);
      default -> throw new AssertionError("a new kind of component: " + component);
    };
  }

  @Test
  void theLongestRecordThereCanBeFitsIntoAKilobyte() {
    AuditRecord longest =
        new AuditRecord(
            FULL.id(),
            Instant.parse("9999-12-31T23:59:59.999Z"),
            longest(AuditEvent.values()),
            Outcome.FAILED,
            longest(Refusal.values()),
            FULL.actor(),
            longest(Role.values()),
            FULL.device(),
            FULL.session(),
            FULL.request(),
            NetworkAddress.of("2001:db88:8888:8888:8888:8888:8888:8888"),
            FULL.subject(),
            longest(ObjectKind.values()),
            FULL.object(),
            longest(Detail.values()),
            new Extent(1, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    String text = RecordText.of(new Logged(Long.MAX_VALUE, longest, Long.MAX_VALUE, SALT));
    assertThat(text.length()).isBetween(700, RecordText.MAX_LENGTH);
  }

  private static <E extends Enum<E>> E longest(E[] all) {
    return Arrays.stream(all)
        .max(Comparator.comparingInt(each -> each.name().length()))
        .orElseThrow();
  }

  @Test
  void noPlaceInTheLogHasANegativeIndexOrAnotherSaltOrACounterForNobody() {
    assertThatThrownBy(() -> new Logged(-1, FULL, 1, SALT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Logged(0, FULL, 1, Bytes.of(new byte[31])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Logged(0, FULL, 0, SALT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
