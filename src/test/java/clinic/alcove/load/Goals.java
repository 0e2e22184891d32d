package clinic.alcove.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures should come to, by how their names begin. */
final class Goals {
  private static final Map<String, String> GOALS = new LinkedHashMap<>();

  static {
    GOALS.put("messages/s, 50 pairs × 16, 2 ms", "15 × ejabberd");
    GOALS.put("messages/s, 50 pairs × 16", "20,000 or 9 × ejabberd");
    GOALS.put("messages/s, 500 pairs × 16", "20,000 or 9 × ejabberd");
    GOALS.put("messages/s, 50 pairs × 1", "4 × ejabberd");
    GOALS.put("CPU s per 1,000, 50 pairs × 16, server and", "≤ 0.08");
    GOALS.put("ms to delivery at 500/s, p99", "≤ 6");
    GOALS.put("KiB per idle connection, 10,000", "≤ 45");
    GOALS.put("messages/s, offline store", "≥ 8,000");
    GOALS.put("s to drain", "≤ 0.3");
    GOALS.put("s to verify 1,000,000 records", "≤ 15");
    GOALS.put("ms a proof, 1,000,000 records", "≤ 5");
    GOALS.put("records/s signed meanwhile", "≥ 5,000");
    GOALS.put("growth", "flat ± 10 %");
    GOALS.put("search, ms", "≤ 100");
  }

  private Goals() {}

  static String of(String figure) {
    return GOALS.entrySet().stream()
        .filter(goal -> figure.startsWith(goal.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
