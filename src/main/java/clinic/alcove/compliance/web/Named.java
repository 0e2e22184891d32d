package clinic.alcove.compliance.web;

import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody, by id, and by name as far as they are known. */
public record Named(String id, @Nullable String name, @Nullable String role) {
  static @Nullable Named of(@Nullable PersonId id, Map<PersonId, Person> people) {
    if (id == null) {
      return null;
    }
    Person person = people.get(id);
    return person == null
        ? new Named(id.toString(), null, null)
        : new Named(id.toString(), person.displayName(), person.role().name());
  }
}
