package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code transcript-hashes.json}. */
class TranscriptHashVectorsTest {
  @Test
  void transcriptHashesAreChainedAsOthersChainThem() {
    List<JsonObject> vectors = Vectors.loadSuiteOne("transcript-hashes");
    for (JsonObject vector : vectors) {
      AuthenticatedContent commit = read(vector);
      byte[] confirmed =
          TranscriptHash.confirmed(Vectors.bytes(vector, "interim_transcript_hash_before"), commit);
      byte[] interim = TranscriptHash.interim(Slice.of(confirmed), commit.confirmationTag());
      assertThat(confirmed).isEqualTo(Vectors.bytes(vector, "confirmed_transcript_hash_after"));
      assertThat(interim).isEqualTo(Vectors.bytes(vector, "interim_transcript_hash_after"));
    }
    assertThat(vectors).isNotEmpty();
  }

  @Test
  void commitsOfEverySuiteAreRead() {
    List<JsonObject> vectors = Vectors.load("transcript-hashes");
    assertThat(vectors).isNotEmpty().allSatisfy(vector -> read(vector));
  }

  private static AuthenticatedContent read(JsonObject vector) {
    Cursor in = Vectors.slice(vector, "authenticated_content").cursor();
    AuthenticatedContent commit = AuthenticatedContent.read(in, in.u16());
    in.end();
    return commit;
  }
}
