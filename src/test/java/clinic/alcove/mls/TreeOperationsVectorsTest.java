package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code tree-operations.json}: one proposal applied to a tree. */
class TreeOperationsVectorsTest {
  @Test
  void proposalsChangeTheTreeAsElsewhere() {
    List<JsonObject> vectors = Vectors.loadSuiteOne("tree-operations");
    for (JsonObject vector : vectors) {
      RatchetTree before = RatchetTree.read(Vectors.slice(vector, "tree_before"));
      TreeChange change = new TreeChange(before);
      apply(vector, change);
      assertThat(new TreeHash(before).ofRoot())
          .isEqualTo(Vectors.bytes(vector, "tree_hash_before"));
      assertThat(new TreeHash(change.tree()).ofRoot())
          .isEqualTo(Vectors.bytes(vector, "tree_hash_after"));
      assertThat(new Reencoding().tree(change.tree()).bytes())
          .isEqualTo(Vectors.bytes(vector, "tree_after"));
    }
    assertThat(vectors).isNotEmpty();
  }

  private static void apply(JsonObject vector, TreeChange change) {
    Cursor in = Vectors.slice(vector, "proposal").cursor();
    ProposalType type = ProposalType.read(in);
    switch (type) {
      case ADD -> change.add(Objects.requireNonNull(Proposal.readBody(type, in).added()).leaf());
      case REMOVE -> change.remove(Proposal.readBody(type, in).removed());
      case UPDATE -> change.update(vector.getInt("proposal_sender"), LeafNode.read(in));
      default -> throw new AssertionError("unexpected proposal " + type);
    }
    in.end();
  }
}
