package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Span;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers the ready-made questions for compliance officers. Recorded like every reading. */
@Dependent
public class Investigations {
  private final Readings readings;
  private final Questions questions;
  private final PeopleNames people;
  private final Accesses accesses;

  /** Answers from here. */
  @Inject
  public Investigations(
      Readings readings, Questions questions, PeopleNames people, Accesses accesses) {
    this.readings = readings;
    this.questions = questions;
    this.people = people;
    this.accesses = accesses;
  }

  /** What was found, and the names of those it is about. */
  public record Answer(List<Finding> findings, Map<PersonId, Person> people) {}

  /** The questions there are. Refuses {@code NOT_ALLOWED}; they say nothing about anybody. */
  @Transactional
  public List<Question> all(Caller caller) {
    readings.require(caller);
    return List.of(Question.values());
  }

  /**
   * An answer. Refuses {@code NOT_ALLOWED}; and {@code NOT_FOUND}, on record, where there is no
   * such question, or one that is a filter.
   */
  @Transactional
  public Answer answer(Caller caller, String question, Span during) {
    readings.begin(caller, AuditFilter.EVERYTHING);
    List<Finding> found =
        Arrays.stream(Question.values())
            .filter(each -> each.id().equals(question))
            .findFirst()
            .flatMap(each -> questions.answer(each, during))
            .orElseThrow(
                () -> {
                  accesses.denied(caller, Refusal.NOT_FOUND, Touched.any(ObjectKind.ACCESS_LOG));
                  return new RefusedException(Refusal.NOT_FOUND);
                });
    return new Answer(
        found,
        AccessLog.byId(
            people,
            found.stream()
                .flatMap(each -> Stream.of(each.actor(), each.subject()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet())));
  }
}
