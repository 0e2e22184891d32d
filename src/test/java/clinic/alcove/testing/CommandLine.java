package clinic.alcove.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code --name value} pairs of the test programs that scripts start. */
public final class CommandLine {
  private CommandLine() {}

  /** Each name with its values, in order; a name without a value is refused. */
  public static Map<String, List<String>> read(String[] arguments) {
    Map<String, List<String>> options = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException("expected --name value, not " + arguments[i]);
      }
      options.computeIfAbsent(arguments[i], name -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return options;
  }

  /** The last value of this name, or this text. */
  public static String one(Map<String, List<String>> options, String name, String otherwise) {
    List<String> values = options.getOrDefault(name, List.of(otherwise));
    return values.get(values.size() - 1);
  }
}
