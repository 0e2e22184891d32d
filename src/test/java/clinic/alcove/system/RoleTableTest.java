package clinic.alcove.system;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Upward;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of roles is complete: what can be asked has a row, and what has a row can be asked. */
class RoleTableTest {
  @Test
  void everyRestCallHasARow() {
    Set<String> rows = RoleTable.calls().map(RoleTable.Row::template).collect(Collectors.toSet());

    assertThat(rows)
        .as("roles.txt says for every call what each role is answered")
        .containsExactlyInAnyOrderElementsOf(calls());
  }

  @Test
  void everyFrameThatComesUpHasARow() {
    List<String> kinds =
        Stream.of(Upward.FrameCase.values())
            .filter(kind -> kind != Upward.FrameCase.FRAME_NOT_SET)
            .map(Enum::name)
            .toList();

    assertThat(RoleTable.frames().map(RoleTable.Row::frame))
        .as("roles.txt says for every frame what each role is answered")
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void nobodyAndEveryRoleHaveAnAnswerInEveryRow() {
    assertThat(RoleTable.rows())
        .allSatisfy(
            row -> {
              assertThat(row.answers().values()).as(row.call()).doesNotContain("", "-");
              assertThat(row.others()).as(row.call()).isNotEmpty();
            });
  }

  @Test
  void whereAThingIsNamedAnotherPersonsIsAskedForToo() {
    assertThat(RoleTable.calls().filter(row -> row.path().contains("{")))
        .allSatisfy(row -> assertThat(row.others()).as(row.call()).isNotEqualTo("-"));
  }

  /** Method and path template of every resource method, found in the built classes. */
  private static Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (JavaClass resource :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("clinic.alcove")) {
      if (resource.isAnnotatedWith(Path.class)) {
        for (JavaMethod method : resource.getMethods()) {
          method.getAnnotations().stream()
              .flatMap(each -> each.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
              .forEach(verb -> calls.add(verb.value() + " " + template(resource, method)));
        }
      }
    }
    assertThat(calls).isNotEmpty();
    return calls;
  }

  private static String template(JavaClass resource, JavaMethod method) {
    String below =
        method.tryGetAnnotationOfType(Path.class).map(Path::value).map(v -> "/" + v).orElse("");
    String path = "/api/" + resource.getAnnotationOfType(Path.class).value() + below;
    return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "").replaceAll("\\{[^}]*}", "{}");
  }
}
