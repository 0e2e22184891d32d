package clinic.alcove.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** By what the nodes of one clinic tell each other, and how they are started for it. */
public enum Bus {
  /** The database's notifications. */
  POSTGRESQL,
  /** Payara's data grid, each node named to the others. */
  GRID;

  /** As the setting has it. */
  public static Bus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As the setting has it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Options of Payara Micro for each of so many nodes, in their order. */
  List<List<String>> payara(int nodes) {
    if (this == POSTGRESQL || nodes == 1) {
      return IntStream.range(0, nodes).mapToObj(each -> List.of("--nohazelcast")).toList();
    }
    List<String> ports =
        IntStream.range(0, nodes).mapToObj(each -> String.valueOf(Node.freePort())).toList();
    String members =
        ports.stream().map(each -> "127.0.0.1:" + each).collect(Collectors.joining(","));
    List<List<String>> all = new ArrayList<>();
    for (String port : ports) {
      all.add(
          List.of(
              "--clustermode",
              "tcpip:" + members,
              "--startport",
              port,
              "--interfaces",
              "127.0.0.1"));
    }
    return all;
  }
}
