package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.util.List;

/** Whose records must stay. All in the caller's transaction; no purge runs at the same time. */
public interface Holds {
  /** All there are, the oldest first. */
  List<Hold> all();

  /** From now on they stay; false when they had to already. */
  boolean place(Hold hold);

  /** They need not stay any longer; false when they did not have to. */
  boolean lift(PersonId person);
}
