package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code deserialization.json}: the variable-length header of RFC 9420 §2.1.2. */
class VectorLengthVectorsTest {
  @Test
  void everyHeaderIsReadAndWrittenAgain() {
    List<JsonObject> vectors = Vectors.load("deserialization");
    for (JsonObject vector : vectors) {
      Slice header = Vectors.slice(vector, "vlbytes_header");
      Cursor in = header.cursor();
      int length = in.length();
      in.end();
      Reencoding again = new Reencoding();
      again.length(length);
      assertThat(length).isEqualTo(vector.getInt("length"));
      assertThat(again.bytes()).isEqualTo(header.array);
      assertThat(Encoding.lengthSize(length)).isEqualTo(header.size);
    }
    assertThat(vectors).isNotEmpty();
  }
}
