package clinic.alcove.export;

import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody of the clinic, as they were when an export began. */
public record Roll(Map<PersonId, Person> people) {
  /** Copies the people. */
  public Roll {
    people = Map.copyOf(people);
  }

  /** Of these people. */
  public static Roll of(Collection<Person> people) {
    return new Roll(people.stream().collect(Collectors.toMap(Person::id, Function.identity())));
  }

  /** What this person is; nothing of people who never were here. */
  public Optional<Role> role(PersonId id) {
    return Optional.ofNullable(people.get(id)).map(Person::role);
  }

  /** What others call this person. */
  public Optional<String> name(PersonId id) {
    return Optional.ofNullable(people.get(id)).map(Person::displayName);
  }
}
