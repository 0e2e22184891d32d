package clinic.alcove;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Which room may know which. Changing {@link #MAY_IMPORT} is a visible decision; the same table
 * stands in ARCHITECTURE.md for people, and HouseTest keeps the two equal.
 */
class ArchitectureTest {
  private static final String ROOT = "clinic.alcove.";

  /** Room to the rooms it may import. Everybody may import {@code values}, and itself. */
  static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("values", Set.of()),
          entry("settings", Set.of()),
          entry("refusal", Set.of()),
          entry("protocol", Set.of()),
          entry("bus", Set.of("settings")),
          entry("site", Set.of("settings", "refusal")),
          entry("mls", Set.of("refusal")),
          entry("tlog", Set.of()),
          entry("ctl", Set.of("tlog")),
          entry("audit", Set.of("tlog", "settings", "refusal")),
          entry("witness", Set.of("audit", "tlog", "settings", "refusal")),
          entry("authority", Set.of("settings", "refusal")),
          entry("people", Set.of("authority", "audit", "settings", "refusal")),
          entry("limits", Set.of("people", "settings", "refusal")),
          entry("signin", Set.of("people", "limits", "audit", "settings", "refusal")),
          entry("keys", Set.of("people", "mls", "limits", "audit", "refusal")),
          entry("conversation", Set.of("keys", "people", "authority", "mls", "audit", "refusal")),
          entry(
              "delivery",
              Set.of(
                  "conversation",
                  "people",
                  "mls",
                  "protocol",
                  "bus",
                  "limits",
                  "audit",
                  "settings",
                  "refusal")),
          entry("agreement", Set.of("conversation", "people", "audit", "settings", "refusal")),
          entry("compliance", Set.of("audit", "tlog", "people", "settings", "refusal")),
          entry("export", Set.of("compliance", "audit", "tlog", "people", "settings", "refusal")),
          entry("ownlog", Set.of("authority", "audit", "tlog", "people", "settings", "refusal")),
          entry("alerts", Set.of("compliance", "audit", "tlog", "people", "settings", "refusal")),
          entry(
              "siem",
              Set.of("export", "audit", "tlog", "people", "limits", "settings", "refusal")));

  private final JavaClasses product =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("clinic.alcove");

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    assertThat(forbiddenImports(product)).isEmpty();
  }

  @Test
  void aPlantedImportIsFound() {
    JavaClasses planted =
        new ClassFileImporter().importPackages("clinic.alcove.compliance.planted");

    assertThat(forbiddenImports(planted))
        .anySatisfy(breach -> assertThat(breach).startsWith("compliance may not know delivery"));
  }

  @Test
  void noPathOfImportsLeadsFromComplianceToCiphertext() {
    Set<String> reached = new TreeSet<>(Set.of("compliance"));
    boolean grows = true;
    while (grows) {
      Set<String> next = new TreeSet<>(reached);
      reached.forEach(room -> next.addAll(MAY_IMPORT.getOrDefault(room, Set.of())));
      grows = reached.addAll(next);
    }
    assertThat(reached).doesNotContain("delivery", "attachment", "archive", "conversation", "keys");
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    Set<String> marked = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (JavaClass each : product) {
      all.add(each.getPackageName());
      if (each.getPackage().isAnnotatedWith(NullMarked.class)) {
        marked.add(each.getPackageName());
      }
    }
    all.removeIf(name -> name.startsWith(ROOT + "protocol"));
    assertThat(marked).containsAll(all);
  }

  private static List<String> forbiddenImports(JavaClasses classes) {
    List<String> breaches = new ArrayList<>();
    for (JavaClass from : classes) {
      Set<String> allowed = MAY_IMPORT.getOrDefault(room(from), Set.of());
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String to = room(dependency.getTargetClass());
        boolean fine =
            to.isEmpty() || to.equals("values") || to.equals(room(from)) || allowed.contains(to);
        if (!fine) {
          breaches.add(room(from) + " may not know " + to + ": " + dependency.getDescription());
        }
      }
    }
    return breaches;
  }

  @Test
  void everyRoomIsInTheTable() {
    Set<String> rooms = new TreeSet<>();
    product.forEach(each -> rooms.add(room(each)));
    assertThat(MAY_IMPORT.keySet()).containsAll(rooms);
  }

  @Test
  void nobodyReachesIntoAnothersWebOrAnyStore() {
    List<String> breaches = new ArrayList<>();
    for (JavaClass from : product) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass();
        boolean ours = !room(to).isEmpty() && !to.getPackageName().equals(from.getPackageName());
        boolean ownWeb = room(to).equals(room(from));
        if (ours && (side(to).equals("store") || (side(to).equals("web") && !ownWeb))) {
          breaches.add(dependency.getDescription());
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void onlyWebKnowsHttpAndSockets() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("clinic.alcove.*.web")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("jakarta.ws.rs..", "jakarta.websocket..", "jakarta.servlet.."))
        .check(product);
  }

  @Test
  void onlyStoreKnowsTheDatabase() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("clinic.alcove.*.store")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.h2.."))
        .check(product);
  }

  @Test
  void onlyThreeRoomsKnowBouncyCastle() {
    noClasses()
        .that(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "clinic.alcove.authority..", "clinic.alcove.mls..", "clinic.alcove.signin..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.bouncycastle.."))
        .check(product);
  }

  @Test
  void onlyTheBusKnowsTheDataGrid() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("clinic.alcove.bus")))
        .should()
        .dependOnClassesThat(resideInAPackage("com.hazelcast.."))
        .check(product);
  }

  @Test
  void onlySignInKnowsOpenIdConnect() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("clinic.alcove.signin")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.nimbusds..", "net.minidev.."))
        .check(product);
  }

  @Test
  void theServerHasNoTypeForContents() {
    assertThat(product.stream().map(JavaClass::getPackageName))
        .noneMatch(name -> name.startsWith("clinic.alcove.content"));
  }

  /** The room of one of our classes; empty for everybody else's. */
  private static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).replaceAll("\\..*", "") : "";
  }

  /** {@code web}, {@code store}, or empty for the room itself. */
  private static String side(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.matches("clinic\\.alcove\\.[a-z]+\\.[a-z]+")
        ? name.substring(name.lastIndexOf('.') + 1)
        : "";
  }
}
