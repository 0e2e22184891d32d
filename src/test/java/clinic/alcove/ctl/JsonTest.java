package clinic.alcove.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.tlog.ProofException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One JSON text per value: RFC 8785 out, I-JSON in. */
class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{};{}",
        "{ \"b\" : 1 , \"a\" : [ ] };{\"a\":[],\"b\":1}",
        "{\"a\":[true,false,null,-7,0,9007199254740991]};{\"a\":[true,false,null,-7,0,9007199254740991]}",
        "{\"a\":\"\\u0041\\/\\u20ac\\u000F\\u000a\"};{\"a\":\"A/€\\u000f\\n\"}",
        "{\"a\":\"\\ud83d\\ude00\"};{\"a\":\"😀\"}",
        // RFC 8785 §3.2.3: by UTF-16 code units, so the smiley comes before U+FB33.
        "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"1\":3};{\"1\":3,\"😀\":2,\"\ufb33\":1}"
      })
  void itIsWrittenInItsOneForm(String text, String canonical) {
    assertThat(new String(Jcs.bytes(Json.object(text)), UTF_8)).isEqualTo(canonical);
    assertThat(new String(Jcs.bytes(Json.object(canonical)), UTF_8)).isEqualTo(canonical);
  }

  @Test
  void whatIsInThatFormAlreadyIsTakenAsItStands() {
    assertThat(Json.line("{\"x\": 1, \"record\":{\"a\":1,\"b\":{}}}").canonical())
        .containsEntry("record", "{\"a\":1,\"b\":{}}");
    for (String other :
        new String[] {"{\"b\":1,\"a\":1}", "{ \"a\":1}", "{\"a\": 1}", "{\"a\":\"\\n\"}", "{} "}) {
      assertThat(Json.line("{\"record\":{\"n\":" + other + "}}").canonical())
          .as(other)
          .doesNotContainKey("record");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{}{}",
        "{} x",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":1.0}",
        "{\"a\":1e3}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":-0}",
        "{\"a\":+1}",
        "{\"a\":9007199254740992}",
        "{\"a\":99999999999999999999}",
        "{\"a\":NaN}",
        "{\"a\":nul}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"",
        "{\u00a0}",
        "\ufeff{}"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Json.object(text)).isInstanceOf(ProofException.class);
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> Json.object(deep)).isInstanceOf(ProofException.class);
  }

  static Stream<Arguments> seeds() {
    return Stream.of("{\"a\":[true,{\"b\":\"\\u20ac\"}],\"record\":{\"c\":1}}", "{ \"b\":-1}")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  /** Bytes from anywhere are refused, or have one form that reads as itself. */
  @MethodSource("seeds")
  @FuzzTest
  void bytesFromAnywhere(byte[] input) {
    try {
      byte[] once = Jcs.bytes(Json.object(Problem.utf8(input, "it")));
      Json.Line again = Json.line(new String(once, UTF_8));
      assertThat(Jcs.bytes(again.members())).isEqualTo(once);
      again
          .members()
          .forEach(
              (key, value) ->
                  assertThat(again.canonical().containsKey(key))
                      .isEqualTo(value instanceof java.util.Map));
    } catch (ProofException refused) {
      // what bytes from anywhere deserve
    }
  }
}
