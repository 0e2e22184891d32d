package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NeedleTest {
  private static final Needle NEEDLE = new Needle("the canary sings");

  @Test
  void itIsFoundInEveryShapeAndPlace() {
    for (int before = 0; before < 8; before++) {
      String hay = "x".repeat(before) + NEEDLE.text() + "yyyyy";
      assertThat(NEEDLE.isIn(hay.getBytes(UTF_8))).isTrue();
      assertThat(NEEDLE.isIn(hay.getBytes(UTF_16BE))).isTrue();
      assertThat(NEEDLE.isIn(hay.getBytes(UTF_16LE))).isTrue();
      assertThat(NEEDLE.isIn(Base64.getEncoder().encode(hay.getBytes(UTF_8)))).isTrue();
      assertThat(NEEDLE.isIn(Base64.getUrlEncoder().encode(hay.getBytes(UTF_8)))).isTrue();
      assertThat(NEEDLE.isIn(HexFormat.of().formatHex(hay.getBytes(UTF_8)).getBytes(UTF_8)))
          .isTrue();
    }
  }

  @Test
  void itIsNotFoundWhereItIsNot() {
    assertThat(NEEDLE.isIn("the canary sleeps; the canary sing".getBytes(UTF_8))).isFalse();
    assertThat(NEEDLE.isIn(new byte[0])).isFalse();
  }
}
