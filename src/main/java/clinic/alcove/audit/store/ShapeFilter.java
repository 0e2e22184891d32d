package clinic.alcove.audit.store;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Choice;
import clinic.alcove.audit.Trait;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A filter in the numbers of {@link BlockShapes}, so that a million shapes take milliseconds. */
final class ShapeFilter {
  private final Chosen actor;
  private final boolean serverAsked;
  private final boolean nobodyAsked;
  private final boolean serverLeftOut;
  private final boolean nobodyLeftOut;
  private final Chosen device;
  private final Chosen address;
  private final Chosen subject;
  private final Chosen person;
  private final Chosen concerns;
  private final BitSet events;
  private final BitSet outcomes;
  private final Chosen role;
  private final Set<Object> objects;

  ShapeFilter(AuditFilter filter, Numberings numbers) {
    Choice actors = filter.choice(Trait.ACTOR);
    actor = chosen(actors, numbers.people(), each -> ((Actor) each).person());
    serverAsked = actors.among().isEmpty() || actors.among().contains(Actor.SERVER);
    nobodyAsked = actors.among().isEmpty() || actors.among().contains(Actor.NOBODY);
    serverLeftOut = actors.except().contains(Actor.SERVER);
    nobodyLeftOut = actors.except().contains(Actor.NOBODY);
    device = chosen(filter.choice(Trait.DEVICE), numbers.devices(), each -> each);
    address = chosen(filter.choice(Trait.ADDRESS), numbers.addresses(), each -> each);
    subject = chosen(filter.choice(Trait.SUBJECT), numbers.people(), each -> each);
    person = chosen(filter.choice(Trait.PERSON), numbers.people(), each -> each);
    concerns = chosen(filter.choice(Trait.CONCERNS), numbers.people(), each -> each);
    events = constants(filter.choice(Trait.EVENT));
    outcomes = constants(filter.choice(Trait.OUTCOME));
    role = roles(filter.choice(Trait.ROLE));
    objects = filter.choice(Trait.OBJECT).among();
  }

  /** Numbers that will do; {@code among} is absent when any will, and none at all. */
  private record Chosen(@Nullable BitSet among, BitSet except) implements IntPredicate {
    @Override
    public boolean test(int number) {
      return (among == null || among.get(number)) && !except.get(number);
    }

    boolean either(int one, int other) {
      return (among == null || among.get(one) || among.get(other))
          && !except.get(one)
          && !except.get(other);
    }
  }

  /** The things asked for; empty for any. */
  Set<Object> objects() {
    return objects;
  }

  boolean allowsCodes(int event, int outcome, int itsRole) {
    return events.get(event) && outcomes.get(outcome) && role.test(itsRole);
  }

  boolean allowsPeople(int actedBy, int withDevice, int from, int touched) {
    return allowsActor(actedBy, from)
        && device.test(withDevice)
        && address.test(from)
        && subject.test(touched)
        && person.either(actedBy, touched)
        && concerns.test(touched == 0 ? actedBy : touched);
  }

  private boolean allowsActor(int actedBy, int from) {
    if (actedBy != 0) {
      return actor.test(actedBy);
    }
    return from == 0 ? serverAsked && !serverLeftOut : nobodyAsked && !nobodyLeftOut;
  }

  private static Chosen chosen(
      Choice choice, Numbering<?> numbering, Function<Object, @Nullable Object> as) {
    return new Chosen(
        choice.among().isEmpty() ? null : numbering.numbers(choice.among(), as),
        numbering.numbers(choice.except(), as));
  }

  private static BitSet constants(Choice choice) {
    BitSet allowed = new BitSet();
    if (choice.among().isEmpty()) {
      allowed.set(0, 256);
    }
    choice.among().forEach(each -> allowed.set(((Enum<?>) each).ordinal()));
    choice.except().forEach(each -> allowed.clear(((Enum<?>) each).ordinal()));
    return allowed;
  }

  /** One more than the ordinal, for zero is none. */
  private static Chosen roles(Choice choice) {
    return new Chosen(
        choice.among().isEmpty() ? null : ordinals(choice.among()), ordinals(choice.except()));
  }

  private static BitSet ordinals(Set<Object> roles) {
    return roles.stream()
        .flatMapToInt(each -> IntStream.of(((Enum<?>) each).ordinal() + 1))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }
}
