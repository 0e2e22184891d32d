package clinic.alcove.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What was measured, by figure and subject; prints medians as Markdown. */
final class Table {
  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
  private final Set<String> subjects = new LinkedHashSet<>();

  void add(String figure, String subject, double value) {
    subjects.add(subject);
    figures
        .computeIfAbsent(figure, each -> new LinkedHashMap<>())
        .computeIfAbsent(subject, each -> new ArrayList<>())
        .add(value);
    say(String.format(Locale.ROOT, "%-58s %-12s %s", figure, subject, text(value)));
  }

  /** All that one run at saturation shows. */
  void addThroughput(String of, String subject, Load.Result result, Cost cost) {
    double thousands = result.messages() / 1000.0;
    add("messages/s, " + of, subject, result.perSecond());
    add("ms to delivery, " + of + ", p99", subject, result.p99() / 1e6);
    add("CPU s per 1,000, " + of + ", server", subject, cost.server() / thousands);
    add(
        "CPU s per 1,000, " + of + ", server and database",
        subject,
        (cost.server() + cost.database()) / thousands);
    add("CPU s per 1,000, " + of + ", load generator", subject, result.own() / 1e9 / thousands);
    if (result.refused() > 0) {
      add("refused and sent again, " + of, subject, (double) result.refused());
    }
  }

  @SuppressWarnings("SystemOut")
  static void say(String line) {
    System.out.println(line);
  }

  /** The whole table; a figure's name begins with the words its goal is known by. */
  void print() {
    say("");
    say("| figure | " + String.join(" | ", subjects) + " | goal |");
    say("|---|" + "---|".repeat(subjects.size() + 1));
    figures.forEach(
        (figure, values) -> {
          StringBuilder row = new StringBuilder("| ").append(figure).append(" |");
          for (String subject : subjects) {
            List<Double> measured = values.get(subject);
            row.append(' ').append(measured == null ? "–" : text(median(measured))).append(" |");
          }
          say(row.append(' ').append(Goals.of(figure)).append(" |").toString());
        });
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String text(double value) {
    String form = value >= 100 ? "%,.0f" : value >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, form, value);
  }
}
