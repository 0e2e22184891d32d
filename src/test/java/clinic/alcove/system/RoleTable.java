package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Who may ask for what: the rows of {@code roles.txt}, where the notation is explained. */
final class RoleTable {
  /** Behind an answer: somebody is here for this row only. */
  static final String PASSING = "!";

  private static final String FRAME = "frame ";
  private static final int CELLS = 7;

  private RoleTable() {}

  /** Whoever asks. */
  enum Asker {
    NOBODY,
    CLIENT,
    THERAPIST,
    COMPLIANCE,
    ADMINISTRATOR
  }

  /**
   * One row.
   *
   * @param call method and path, or {@code frame} and its name
   * @param answers what each asker is told about their own things
   * @param others what those who are let through are told about another person's thing, or {@code
   *     -}
   * @param body what is sent; empty for none
   */
  record Row(String call, Map<Asker, String> answers, String others, String body) {
    boolean isFrame() {
      return call.startsWith(FRAME);
    }

    String frame() {
      return call.substring(FRAME.length());
    }

    String method() {
      return call.split(" ")[0];
    }

    String path() {
      return call.split(" ")[1];
    }

    /** Method and path with every parameter called alike, as a resource's template is compared. */
    String template() {
      return call.replaceAll("\\{[^}]*}", "{}");
    }

    String answer(Asker asker) {
      return Objects.requireNonNull(answers.get(asker));
    }

    /** What this asker is told, whoever carries it out. */
    String told(Asker asker) {
      return answer(asker).replace(PASSING, "");
    }

    /** Whether this asker comes as far as to be told about another person's thing. */
    boolean passes(Asker asker) {
      List<String> doors = List.of(Refusal.NOT_SIGNED_IN.name(), Refusal.NOT_ALLOWED.name(), "-");
      return !doors.contains(told(asker));
    }

    @Override
    public String toString() {
      return body.isEmpty() ? call : call + " " + body;
    }
  }

  /** All REST calls. */
  static Stream<Row> calls() {
    return rows().filter(row -> !row.isFrame());
  }

  /** All frames that come up. */
  static Stream<Row> frames() {
    return rows().filter(Row::isFrame);
  }

  static Stream<Row> rows() {
    try (InputStream file =
        Objects.requireNonNull(RoleTable.class.getResourceAsStream("roles.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(RoleTable::row)
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    if (cells.length != CELLS + 1) {
      throw new AssertionError("a row has " + (CELLS + 1) + " cells: " + line);
    }
    Map<Asker, String> answers = new EnumMap<>(Asker.class);
    for (Asker asker : Asker.values()) {
      answers.put(asker, cells[1 + asker.ordinal()]);
    }
    return new Row(cells[0].replaceAll(" +", " "), Map.copyOf(answers), cells[6], cells[7]);
  }
}
