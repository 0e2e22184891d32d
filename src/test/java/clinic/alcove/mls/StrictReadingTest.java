package clinic.alcove.mls;

import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.UNSUPPORTED_SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Encodings that no honest writer makes, structure by structure. */
class StrictReadingTest {

  @Test
  void aLengthWithTheReservedPrefixIsRefused() {
    refused("reserved prefix", Cursor::vector, 0xc0, 0, 0, 0);
    refused("reserved prefix", Cursor::skipVector, 0xff, 0xff, 0xff, 0xff);
  }

  @Test
  void aLengthLongerThanItNeedsToBeIsRefused() {
    refused("shortest form", Cursor::vector, 0x40, 0);
    refused("shortest form", Cursor::vector, 0x40, 63);
    refused("shortest form", Cursor::vector, 0x80, 0, 0, 0);
    refused("shortest form", Cursor::vector, 0x80, 0, 0x3f, 0xff);
    refused("shortest form", Cursor::skipVector, 0x40, 0);
  }

  @Test
  void numbersAreReadBigEndianAndWhole() {
    Cursor in = cursor(1, 2, 3, 0x80, 0, 0, 4, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe);
    assertThat(in.u8()).isEqualTo(1);
    assertThat(in.u16()).isEqualTo(0x0203);
    assertThat(in.u32()).isEqualTo(0x80000004);
    assertThat(in.u64()).isEqualTo(-2);
    in.end();
  }

  @Test
  void numbersCutShortAreRefused() {
    refused("cut short", Cursor::u8);
    refused("cut short", Cursor::u16, 1);
    refused("cut short", Cursor::u32, 1, 2, 3);
    refused("cut short", Cursor::u64, 1, 2, 3, 4, 5, 6, 7);
    refused("cut short", Cursor::vector, 1);
  }

  @Test
  void aPresenceFlagIsZeroOrOne() {
    refused("presence flag", Cursor::present, 2);
    assertThat(cursor(0).present()).isFalse();
    assertThat(cursor(1).present()).isTrue();
  }

  @Test
  void unknownKindsAreRefused() {
    refused("unknown content type 0", ContentType::read, 0);
    refused("unknown content type 4", ContentType::read, 4);
    refused("unknown sender type 0", Sender::read, 0, 0, 0, 0, 0);
    refused("unknown sender type 5", Sender::read, 5, 0, 0, 0, 0);
    refused("unknown leaf node source 0", LeafSource::read, 0);
    refused("unknown leaf node source 4", LeafSource::read, 4);
    refused("unknown node type 0", Node::read, 0);
    refused("unknown node type 3", Node::read, 3);
    refused("unknown wire format 0", WireFormat::read, 0, 0);
    refused("unknown wire format 6", WireFormat::read, 0, 6);
    refused("unknown proposal type 0", ProposalType::read, 0, 0);
    refused("unknown pre-shared key type 0", preSharedKey(), 0, 0, 0);
    refused("unknown pre-shared key type 3", preSharedKey(), 3, 0, 0);
    refused("unknown resumption usage 0", preSharedKey(), 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    refused("unknown resumption usage 4", preSharedKey(), 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void everyKnownPreSharedKeyIsRead() {
    for (int usage = 1; usage <= 3; usage++) {
      Cursor in = cursor(2, usage, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      assertThatCode(() -> preSharedKey().accept(in)).doesNotThrowAnyException();
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void aCommitHoldsProposalsOrReferencesOnly() {
    refused("neither a proposal nor a reference", Commit::read, 2, 3, 0, 0);
    refused("neither a proposal nor a reference", Commit::read, 2, 0, 0, 0);
  }

  @Test
  void aCommitOfMoreProposalsThanAGroupHasLeavesIsRefused() {
    Sheet proposals = new Sheet();
    for (int i = 0; i < Commit.MAX_PROPOSALS; i++) {
      proposals.raw(ForgedCommit.removal(i));
    }
    assertThat(Commit.read(commitOf(proposals)).proposals()).hasSize(Commit.MAX_PROPOSALS);
    proposals.raw(ForgedCommit.removal(0));
    Told.isRefused(MALFORMED, "too many proposals", () -> Commit.read(commitOf(proposals)));
  }

  @Test
  void moreExtensionsThanAnybodyNeedsAreRefused() {
    Sheet extensions = new Sheet();
    for (int type = 0; type < Extensions.MAX; type++) {
      extensions.u16(type).u8(0);
    }
    assertThatCode(() -> Extensions.read(vectorOf(extensions))).doesNotThrowAnyException();
    extensions.u16(Extensions.MAX).u8(0);
    Told.isRefused(MALFORMED, "too many", () -> Extensions.read(vectorOf(extensions)));
  }

  @Test
  void halfANumberAmongTheCapabilitiesIsRefused() {
    for (int odd = 0; odd < 5; odd++) {
      Sheet capabilities = new Sheet();
      for (int list = 0; list < 5; list++) {
        capabilities.vector(new byte[list == odd ? 3 : 2]);
      }
      Cursor in = Slice.of(capabilities.bytes()).cursor();
      Told.isRefused(MALFORMED, "half a number", () -> Capabilities.read(in));
    }
  }

  @Test
  void requiredCapabilitiesWithSomethingAfterThemAreRefused() {
    Capabilities capabilities =
        Capabilities.read(Slice.of(ForgedLeaf.capabilities(new int[0])).cursor());
    assertThat(capabilities.meet(Slice.of(new byte[3]))).isTrue();
    Told.isRefused(MALFORMED, "trailing", () -> capabilities.meet(Slice.of(new byte[4])));
  }

  @Test
  void partOfAnUnmergedLeafIsRefused() {
    Sheet parent = new Sheet();
    parent.vector(Fresh.bytes()).vector(new byte[0]).vector(new byte[3]);
    Cursor in = Slice.of(parent.bytes()).cursor();
    Told.isRefused(MALFORMED, "part of a leaf index", () -> ParentNode.read(in));
  }

  @Test
  void somethingAfterTheTreeInItsExtensionIsRefused() {
    Sheet tree = new Sheet();
    tree.raw(Story.pair().treeBytes).u8(0);
    Slice extension = Slice.of(tree.bytes());
    Told.isRefused(MALFORMED, "trailing bytes", () -> RatchetTree.read(extension));
  }

  @Test
  void keysTooShortForAnySuiteAreRefused() {
    ForgedLeaf encryption = new ForgedLeaf(BOB).but(leaf -> leaf.encryptionKey = new byte[31]);
    ForgedLeaf signature = new ForgedLeaf(BOB).but(leaf -> leaf.signatureKey = new byte[31]);
    for (ForgedLeaf lie : new ForgedLeaf[] {encryption, signature}) {
      Cursor in = Slice.of(lie.bytes()).cursor();
      Told.isRefused(MALFORMED, "too short for any suite", () -> LeafNode.read(in));
    }
  }

  @Test
  void anotherVersionOfTheMessageIsRefused() {
    Sheet message = new Sheet();
    message.u16(2).u16(WireFormat.WELCOME.code);
    Slice slice = Slice.of(message.bytes());
    Told.isRefused(
        UNSUPPORTED_SUITE,
        "version 2",
        () -> MlsMessage.read(slice, WireFormat.WELCOME, Welcome::read));
  }

  private static Consumer<Cursor> preSharedKey() {
    return in -> Proposal.readBody(ProposalType.PRE_SHARED_KEY, in);
  }

  private static Cursor commitOf(Sheet proposals) {
    Sheet commit = new Sheet();
    commit.vector(proposals.bytes()).u8(0);
    return Slice.of(commit.bytes()).cursor();
  }

  private static Cursor vectorOf(Sheet content) {
    Sheet vector = new Sheet();
    vector.vector(content.bytes());
    return Slice.of(vector.bytes()).cursor();
  }

  private static Cursor cursor(int... bytes) {
    Sheet sheet = new Sheet();
    for (int each : bytes) {
      sheet.u8(each);
    }
    return Slice.of(sheet.bytes()).cursor();
  }

  private static void refused(String because, Consumer<Cursor> reader, int... bytes) {
    Told.isRefused(MALFORMED, because, () -> reader.accept(cursor(bytes)));
  }
}
