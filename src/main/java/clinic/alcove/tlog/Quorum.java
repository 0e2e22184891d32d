package clinic.alcove.tlog;

import java.util.List;
import java.util.Set;

/** What has to be there: a witness, so many of a group, or nothing. */
interface Quorum {
  /** {@code quorum none}. */
  Quorum NONE = present -> true;

  /** Whether these witnesses, by the policy's names for them, are enough. */
  boolean isMetBy(Set<String> present);

  /** This witness. */
  static Quorum witness(String name) {
    return present -> present.contains(name);
  }

  /** So many of these. */
  static Quorum atLeast(int count, List<Quorum> members) {
    return present -> members.stream().filter(each -> each.isMetBy(present)).count() >= count;
  }
}
