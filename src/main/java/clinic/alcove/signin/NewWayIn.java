package clinic.alcove.signin;

import clinic.alcove.people.Person;

/** What somebody will sign in with once they have accepted their invitation. */
public interface NewWayIn {
  /** Keeps it for this person, in the transaction of the acceptance; refuses what is no good. */
  void keepFor(Person person);

  /** Whether it is one factor only: then staff must set up a second before anything else. */
  boolean oneFactor();
}
