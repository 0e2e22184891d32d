package clinic.alcove.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a node is started, beyond what every node needs.
 *
 * @param jvm options of the Java machine, settings as system properties among them
 * @param payara options of Payara Micro
 * @param environment variables on top of this process's own
 */
public record Launch(List<String> jvm, List<String> payara, Map<String, String> environment) {
  /** Keeps copies. */
  public Launch {
    jvm = List.copyOf(jvm);
    payara = List.copyOf(payara);
    environment = Map.copyOf(environment);
  }

  /** A small heap, and a start as short as it goes: nobody measures speed here. */
  public static Launch quick() {
    return new Launch(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of("--disablephonehome"),
        Map.of());
  }

  /** The same with this setting. */
  public Launch with(String key, String value) {
    List<String> more = new ArrayList<>(jvm);
    more.add("-D" + key + "=" + value);
    return new Launch(more, payara, environment);
  }

  /** The same with all of these settings. */
  public Launch with(Map<String, String> settings) {
    Launch all = this;
    for (Map.Entry<String, String> each : settings.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  /** The same with these options of Payara Micro. */
  public Launch withPayara(String... options) {
    List<String> more = new ArrayList<>(payara);
    more.addAll(List.of(options));
    return new Launch(jvm, more, environment);
  }

  /** The same with this variable in its environment. */
  public Launch withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Launch(jvm, payara, more);
  }
}
