package clinic.alcove.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTraceTest {
  private static final Bytes ID = Bytes.of(new byte[] {1, 2, -1});
  private static final String WRITE =
      "7 10.001 pwrite64(5</data/alcove.mv.db>, \"\\x00\\x01\\x02\\xff\", 4, 0) = 4";
  private static final String SYNC = "7 10.002 fsync(5</data/alcove.mv.db>) = 0";
  private static final String ANSWER =
      "8 10.003 write(9<\\x73ocket:[44]>, \"\\x82\\x01\\x02\\xff\", 4) = 4";

  @Test
  void writtenThenForcedThenToldIsKept() {
    assertThat(kept(WRITE, SYNC, ANSWER)).isTrue();
    assertThat(
            kept(
                WRITE,
                "7 10.002 fsync(5</data/alcove.mv.db> <unfinished ...>",
                "7 10.0025 <... fsync resumed>) = 0",
                ANSWER))
        .isTrue();
  }

  @Test
  void whatTheDatabaseIsToldIsNotTheAnswer() {
    String insert = "8 10.000 write(3<socket:[2]>, \"\\x42\\x01\\x02\\xff\", 4) = 4";
    assertThat(kept(insert, WRITE, SYNC, ANSWER)).isTrue();
  }

  @Test
  void anythingElseIsNot() {
    assertThat(kept(WRITE, ANSWER)).as("never forced").isFalse();
    assertThat(kept(WRITE, ANSWER, SYNC)).as("told first").isFalse();
    assertThat(kept(SYNC, WRITE, ANSWER)).as("forced too early").isFalse();
    assertThat(kept(WRITE, SYNC.replace("alcove", "other"), ANSWER)).as("another file").isFalse();
    assertThat(kept(WRITE, SYNC.replace("= 0", "= -1 EIO"), ANSWER)).as("failed").isFalse();
    assertThat(
            kept(
                "7 10.000 fsync(5</data/alcove.mv.db> <unfinished ...>",
                WRITE,
                "7 10.0025 <... fsync resumed>) = 0",
                ANSWER))
        .as("begun before the write")
        .isFalse();
  }

  private static boolean kept(String... lines) {
    return SyncTrace.of(ID, List.of(lines)).kept();
  }
}
