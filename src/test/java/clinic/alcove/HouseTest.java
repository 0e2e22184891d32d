package clinic.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written around the code is true: settings files, links, closed lists. */
class HouseTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final Pattern LINK =
      Pattern.compile("(?:\\]\\(|src=\")([^)#\"\\s]+)(?:#[^)]*)?[)\"]");

  @Test
  void bothSettingsFilesHaveTheSameKeysInTheSameOrder() throws IOException {
    List<String> dev = keys("dev");
    assertThat(dev).isNotEmpty().doesNotHaveDuplicates().isEqualTo(keys("prod.example"));
  }

  @Test
  void theSettingsFilesHoldWhatTheServerReads() throws IOException {
    Set<String> read = new TreeSet<>();
    Settings.read(
        key -> {
          read.add(key);
          return Optional.empty();
        });
    Set<String> written = new TreeSet<>(keys("dev"));
    // Without a first line the server asks for no second one.
    written.removeIf(key -> key.matches("alcove\\.help\\.lines\\.([2-9]\\..*|1\\.note)"));
    assertThat(written).isEqualTo(read);
  }

  @Test
  void everySettingIsExplainedToOperators() throws IOException {
    String operations = Files.readString(DOCS.resolve("OPERATIONS.md"));
    for (String key : keys("dev")) {
      String name = key.replaceAll("\\.[1-9]\\.", ".N.");
      assertThat(operations).as("OPERATIONS.md explains %s", key).contains("`" + name + "`");
    }
  }

  @Test
  void everyLinkInTheDocumentsLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String target = links.group(1);
        boolean outside = target.startsWith("https://") || target.startsWith("mailto:");
        if (!outside && !Files.exists(page.resolveSibling(target).normalize())) {
          broken.add(page + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theProtocolPageNamesEveryRefusalAndEveryRecord() throws IOException {
    String protocol = Files.readString(DOCS.resolve("PROTOCOL.md"));
    for (Refusal refusal : Refusal.values()) {
      assertThat(protocol).contains("`" + refusal + "`");
    }
    for (AuditEvent event : AuditEvent.values()) {
      assertThat(protocol).contains("`" + event + "`");
    }
  }

  @Test
  void theRoomTableIsTheOneThatIsEnforced() throws IOException {
    Pattern row = Pattern.compile("\\| `([a-z]+)` \\|[^|]+\\| ([a-z, ]+) \\|");
    Map<String, Set<String>> written = new TreeMap<>();
    Matcher rows = row.matcher(Files.readString(DOCS.resolve("ARCHITECTURE.md")));
    while (rows.find()) {
      String names = rows.group(2);
      boolean nothing = names.equals("nothing of ours");
      written.put(rows.group(1), nothing ? Set.of() : Set.of(names.split(", ")));
    }
    assertThat(written).isEqualTo(ArchitectureTest.MAY_IMPORT);
  }

  private static List<String> keys(String folder) throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("config").resolve(folder).resolve("alcove.properties"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .toList();
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
    try (Stream<Path> below = Files.walk(DOCS)) {
      below.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }
}
