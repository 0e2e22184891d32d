package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.Bytes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the web client uploaded while several devices joined, left and renewed their keys, recorded
 * once from its many-clients test: ts-mls is the third implementation whose groups are followed.
 */
class BrowserEngineTest {
  @Test
  void everyCommitOfTheBrowserIsAccepted() throws Exception {
    List<JsonObject> story = story();
    Bytes beginning = Objects.requireNonNull(bytes(story.get(0), "initialGroupInfo"));
    GroupState state = GroupState.create(beginning);
    for (JsonObject upload : story) {
      Bytes commit = Objects.requireNonNull(bytes(upload, "commit"));
      Bytes groupInfo = Objects.requireNonNull(bytes(upload, "groupInfo"));
      state = state.acceptWithin(commit, groupInfo, bytes(upload, "welcome"), List.of()).next();
    }
    assertThat(state.epoch()).isEqualTo(story.size());
    assertThat(GroupState.open(state.encoded()).roster()).isEqualTo(state.roster());
  }

  private static List<JsonObject> story() throws Exception {
    try (InputStream in = BrowserEngineTest.class.getResourceAsStream("browser-story.json");
        JsonReader reader = Json.createReader(in)) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }

  private static @Nullable Bytes bytes(JsonObject upload, String part) {
    return upload.containsKey(part) ? Bytes.ofBase64(upload.getString(part)) : null;
  }
}
