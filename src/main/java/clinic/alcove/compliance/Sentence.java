package clinic.alcove.compliance;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record in words, in parts: people stay people, so that a page can link them and a print can
 * name them.
 */
public record Sentence(List<Part> parts) {
  /**
   * One part.
   *
   * @param person whom to name here; absent for words
   * @param words what to say here; of a person, what to call them when they have no name
   */
  public record Part(@Nullable PersonId person, String words) {}

  /** What a record says. */
  public static Sentence of(AuditRecord record) {
    List<Part> parts = new ArrayList<>();
    PersonId actor = record.actor();
    if (actor != null) {
      parts.add(new Part(actor, record.role() == null ? "somebody" : role(record)));
    } else {
      parts.add(
          new Part(
              null, record.address() == null ? "The server" : "Somebody who was not recognised"));
    }
    if (record.outcome() != Outcome.SUCCESS) {
      parts.add(new Part(null, tried(record.outcome())));
    }
    PersonId subject = record.subject();
    parts.add(new Part(null, " " + Deeds.of(record.event())));
    if (subject != null && !subject.equals(actor)) {
      parts.add(new Part(null, " – it concerns "));
      parts.add(new Part(subject, "somebody"));
    }
    parts.add(new Part(null, "."));
    return new Sentence(List.copyOf(parts));
  }

  private static String role(AuditRecord record) {
    return record.role() == null
        ? ""
        : switch (record.role()) {
          case CLIENT -> "a client";
          case THERAPIST -> "a therapist";
          case COMPLIANCE -> "a compliance officer";
          case ADMINISTRATOR -> "an administrator";
        };
  }

  private static String tried(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "";
      case REFUSED -> " was refused (what was asked was not right):";
      case DENIED -> " was refused (they may not):";
      case FAILED -> " did not succeed:";
    };
  }
}
