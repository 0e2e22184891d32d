package clinic.alcove.people;

import java.util.List;
import java.util.Optional;

/** Finds people by what they are called. For signing in, and for eyes allowed to see names. */
public interface PeopleNames {
  /** The account with this sign-in name. */
  Optional<Person> bySignInName(String signInName);

  /** Everybody, by display name. */
  List<Person> everybody();
}
