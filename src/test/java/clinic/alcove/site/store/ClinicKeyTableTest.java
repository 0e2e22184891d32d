package clinic.alcove.site.store;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.settings.ClinicKeys;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A database knows the keys it was first used with, and no others. */
class ClinicKeyTableTest {
  private static final String ROOT = "the root certificate";
  private static final Bytes OURS = Sha256.of(new byte[] {1});
  private static final Bytes THEIRS = Sha256.of(new byte[] {2});

  @Test
  void theFirstKeyOfANameIsTheClinicsAndEveryOtherIsNot() {
    try (TestDatabase database = new TestDatabase()) {
      keepsToTheFirst(new ClinicKeyTable(database.source()));
    }
  }

  @Test
  void theSameOnPostgres() {
    try (TestDatabase database = TestPostgres.database()) {
      keepsToTheFirst(new ClinicKeyTable(database.source()));
    }
  }

  @Test
  void ofSeveralNodesThatStartAtOnceTheFirstIsRight() {
    try (TestDatabase database = TestPostgres.database()) {
      List<CompletableFuture<Boolean>> starts =
          IntStream.range(0, 8)
              .mapToObj(node -> Sha256.of(new byte[] {(byte) node}))
              .map(
                  key ->
                      CompletableFuture.supplyAsync(
                          () -> new ClinicKeyTable(database.source()).isOurs(ROOT, key)))
              .toList();
      assertThat(starts.stream().filter(CompletableFuture::join)).hasSize(1);
    }
  }

  private static void keepsToTheFirst(ClinicKeys keys) {
    assertThat(keys.isOurs(ROOT, OURS)).isTrue();
    assertThat(keys.isOurs("the sign-in key", THEIRS)).as("another name's key").isTrue();

    assertThat(keys.isOurs(ROOT, OURS)).as("the same key at the next start").isTrue();
    assertThat(keys.isOurs(ROOT, THEIRS)).as("served a database with another's keys").isFalse();
  }
}
