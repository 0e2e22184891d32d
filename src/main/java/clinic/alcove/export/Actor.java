package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody in a report: how often they appear, and their first and last record. */
record Actor(String name, long count, Logged first, Logged last) {
  /** Everybody in these, whoever appears most often first. */
  static List<Actor> of(List<Logged> all, Roll roll) {
    Map<String, Actor> actors = new LinkedHashMap<>();
    for (Logged each : all) {
      actors.merge(
          Sentence.actor(each.record(), roll),
          new Actor(Sentence.actor(each.record(), roll), 1, each, each),
          (known, next) -> new Actor(known.name(), known.count() + 1, known.first(), next.last()));
    }
    return actors.values().stream()
        .sorted(Comparator.comparingLong(Actor::count).reversed().thenComparing(Actor::name))
        .toList();
  }
}
