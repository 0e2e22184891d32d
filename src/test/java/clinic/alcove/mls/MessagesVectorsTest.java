package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@code messages.json}: one of every structure, as another implementation wrote it. */
class MessagesVectorsTest {
  private static final Map<String, Function<Slice, byte[]>> READ_AND_WRITTEN_AGAIN =
      Map.of(
          "mls_welcome", in -> written(in, WireFormat.WELCOME, Welcome::read, Reencoding::welcome),
          "mls_group_info",
              in -> written(in, WireFormat.GROUP_INFO, GroupInfo::read, Reencoding::groupInfo),
          "mls_key_package",
              in -> written(in, WireFormat.KEY_PACKAGE, KeyPackage::read, Reencoding::keyPackage),
          "ratchet_tree", in -> new Reencoding().tree(RatchetTree.read(in)).bytes(),
          "add_proposal", MessagesVectorsTest::addProposal,
          "remove_proposal", MessagesVectorsTest::removeProposal,
          "private_message",
              in ->
                  written(
                      in,
                      WireFormat.PRIVATE_MESSAGE,
                      PrivateMessage::read,
                      Reencoding::privateMessage));

  private static final Map<String, Consumer<Cursor>> READ_FOR_THEIR_SHAPE =
      Map.of(
          "update_proposal", in -> Proposal.readBody(ProposalType.UPDATE, in),
          "pre_shared_key_proposal", in -> Proposal.readBody(ProposalType.PRE_SHARED_KEY, in),
          "re_init_proposal", in -> Proposal.readBody(ProposalType.RE_INIT, in),
          "external_init_proposal", in -> Proposal.readBody(ProposalType.EXTERNAL_INIT, in),
          "group_context_extensions_proposal",
              in -> Proposal.readBody(ProposalType.GROUP_CONTEXT_EXTENSIONS, in),
          "commit", Commit::read,
          "public_message_application", MessagesVectorsTest::publicMessage,
          "public_message_proposal", MessagesVectorsTest::publicMessage,
          "public_message_commit", MessagesVectorsTest::publicMessage);

  @Test
  void whatIsKeptIsWrittenAgainByteForByte() {
    int count = 0;
    for (JsonObject vector : Vectors.load("messages")) {
      for (String member : READ_AND_WRITTEN_AGAIN.keySet()) {
        Slice slice = Vectors.slice(vector, member);
        assertThat(Objects.requireNonNull(READ_AND_WRITTEN_AGAIN.get(member)).apply(slice))
            .as(member)
            .isEqualTo(slice.array);
        count++;
      }
    }
    assertThat(count).as("members written again").isEqualTo(300 * READ_AND_WRITTEN_AGAIN.size());
  }

  @Test
  void whatIsOnlyCheckedForItsShapeIsReadToItsEnd() {
    int count = 0;
    for (JsonObject vector : Vectors.load("messages")) {
      for (String member : READ_FOR_THEIR_SHAPE.keySet()) {
        read(member, Vectors.bytes(vector, member));
        count++;
      }
    }
    assertThat(count).as("members read").isEqualTo(300 * READ_FOR_THEIR_SHAPE.size());
  }

  @Test
  void whatIsCutShortOrTooLongIsRefused() {
    List<JsonObject> few = Vectors.load("messages").subList(0, 3);
    int count = 0;
    for (JsonObject vector : few) {
      for (String member : READ_FOR_THEIR_SHAPE.keySet()) {
        byte[] whole = Vectors.bytes(vector, member);
        for (int size = 0; size <= whole.length + 1; size++) {
          byte[] wrong = Arrays.copyOf(whole, size);
          if (size != whole.length) {
            assertThatThrownBy(() -> read(member, wrong)).isInstanceOf(MlsProblem.class);
            count++;
          }
        }
      }
    }
    assertThat(count).as("wrong members refused").isPositive();
  }

  private static void read(String member, byte[] bytes) {
    Cursor in = Slice.of(bytes).cursor();
    Objects.requireNonNull(READ_FOR_THEIR_SHAPE.get(member)).accept(in);
    in.end();
  }

  private static <T> byte[] written(
      Slice in,
      WireFormat format,
      Function<Cursor, T> reader,
      BiFunction<Reencoding, T, Reencoding> writer) {
    T read = MlsMessage.read(in, format, reader);
    return writer.apply(new Reencoding().message(format), read).bytes();
  }

  private static byte[] addProposal(Slice in) {
    Proposal proposal = Proposal.readBody(ProposalType.ADD, in.cursor());
    return new Reencoding().keyPackage(Objects.requireNonNull(proposal.added())).bytes();
  }

  private static byte[] removeProposal(Slice in) {
    Reencoding out = new Reencoding();
    out.u32(Proposal.readBody(ProposalType.REMOVE, in.cursor()).removed());
    return out.bytes();
  }

  private static PublicMessage publicMessage(Cursor in) {
    in.u16();
    WireFormat.read(in);
    return PublicMessage.read(in);
  }
}
