package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code tree-validation.json}: valid trees with their hashes and resolutions. */
class TreeValidationVectorsTest {
  @Test
  void validTreesAreFoundValid() {
    List<JsonObject> vectors = Vectors.loadSuiteOne("tree-validation");
    for (JsonObject vector : vectors) {
      RatchetTree tree = RatchetTree.read(Vectors.slice(vector, "tree"));
      TreeRules.check(tree);
      for (int index = 0; index < tree.leafCount(); index++) {
        int place = index;
        tree.leaf(index)
            .ifPresent(leaf -> leaf.verifyInGroup(Vectors.slice(vector, "group_id"), place));
      }
    }
    assertThat(vectors).isNotEmpty();
  }

  @Test
  void treeHashesAreComputedAsOthersComputeThem() {
    List<JsonObject> vectors = Vectors.loadSuiteOne("tree-validation");
    for (JsonObject vector : vectors) {
      RatchetTree tree = RatchetTree.read(Vectors.slice(vector, "tree"));
      JsonArray hashes = vector.getJsonArray("tree_hashes");
      TreeHash treeHash = new TreeHash(tree);
      assertThat(tree.nodeCount()).isEqualTo(hashes.size());
      for (int node = 0; node < tree.nodeCount(); node++) {
        assertThat(treeHash.of(node, null))
            .isEqualTo(HexFormat.of().parseHex(hashes.getString(node)));
      }
    }
    assertThat(vectors).isNotEmpty();
  }

  @Test
  void resolutionsOfEverySuitesTreesAreTheSame() {
    List<JsonObject> vectors = Vectors.load("tree-validation");
    for (JsonObject vector : vectors) {
      RatchetTree tree = RatchetTree.read(Vectors.slice(vector, "tree"));
      JsonArray resolutions = vector.getJsonArray("resolutions");
      for (int node = 0; node < tree.nodeCount(); node++) {
        List<Integer> expected =
            resolutions.getJsonArray(node).stream().map(TreeValidationVectorsTest::number).toList();
        assertThat(tree.resolution(node)).isEqualTo(expected);
        assertThat(tree.isEmptyBelow(node)).isEqualTo(expected.isEmpty());
      }
    }
    assertThat(vectors).isNotEmpty();
  }

  private static int number(JsonValue value) {
    return ((JsonNumber) value).intValue();
  }
}
