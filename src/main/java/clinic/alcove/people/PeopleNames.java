package clinic.alcove.people;

import clinic.alcove.values.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds people by what they are called. For signing in, and for eyes allowed to see names. */
public interface PeopleNames {
  /** The account with this sign-in name. */
  Optional<Person> bySignInName(String signInName);

  /** Those of these who are known, in no order. */
  List<Person> named(Collection<PersonId> ids);

  /** Everybody, by display name. */
  List<Person> everybody();
}
