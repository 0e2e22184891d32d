package clinic.alcove.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which values of a {@link Trait} will do.
 *
 * @param among one of these; empty: any, or none at all
 * @param except none of these
 */
public record Choice(Set<Object> among, Set<Object> except) {
  /** Everything will do. */
  public static final Choice ANY = new Choice(Set.of(), Set.of());

  /** Copies the sets. */
  public Choice {
    among = Set.copyOf(among);
    except = Set.copyOf(except);
  }

  /** Whether a record with these values will do. */
  boolean allows(List<Object> values) {
    return (among.isEmpty() || values.stream().anyMatch(among::contains))
        && values.stream().noneMatch(except::contains);
  }

  Choice only(Collection<?> values) {
    return new Choice(Set.copyOf(values), except);
  }

  Choice without(Collection<?> values) {
    return new Choice(among, Set.copyOf(values));
  }
}
