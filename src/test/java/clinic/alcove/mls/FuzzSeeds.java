package clinic.alcove.mls;

import clinic.alcove.mls.ReadersFuzzTest.Reader;
import clinic.alcove.values.Bytes;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Honest inputs of every kind, from where the fuzzer sets out. */
final class FuzzSeeds {
  private FuzzSeeds() {}

  static Stream<byte[]> all() {
    ForgedGroup pair = Story.pair();
    ForgedGroup four = Story.four();
    ForgedCommit.Made adding =
        Story.adding(pair, Story.CAROL).but(it -> it.added.add(Story.offer(Story.DAVE))).make();
    ForgedCommit.Made removing =
        new ForgedCommit(four, Story.BOB, 1).but(it -> it.removed.add(2)).make();
    ForgedGroup overseen =
        Story.four().but(it -> it.contextExtensions = ServerRemovalsTest.named(Story.CAROL));
    Bytes removal = Story.open(overseen).proposeRemoval(3, Story.CAROL::signRaw);
    ForgedCommit.Made taking =
        new ForgedCommit(overseen, Story.BOB, 1).but(it -> it.takesUp(removal, 3)).make();
    Bytes pairInfo = pair.groupInfo(Story.ALICE);
    Bytes fourInfo = four.groupInfo(Story.BOB);
    return Stream.of(
        seed(Reader.KEY_PACKAGE, Story.offer(Story.BOB).message()),
        seed(Reader.KEY_PACKAGE, Bytes.of(Story.offer(Story.BOB).bare())),
        seed(Reader.GROUP, Story.alone().groupInfo(Story.ALICE)),
        seed(Reader.GROUP, fourInfo),
        seed(Reader.PRIVATE_MESSAGE, privateMessage()),
        seed(Reader.WELCOME, Objects.requireNonNull(adding.welcome())),
        seed(Reader.PUBLIC_MESSAGE, adding.commit()),
        seed(Reader.PUBLIC_MESSAGE, removing.commit()),
        seed(Reader.TREE, Bytes.of(four.treeBytes)),
        seed(Reader.ACCEPT, story(pairInfo, adding)),
        seed(Reader.ACCEPT, story(fourInfo, removing)),
        seed(
            Reader.ACCEPT_REMOVAL,
            parts(overseen.groupInfo(Story.BOB), removal, taking.commit(), taking.groupInfo())),
        seed(Reader.EXTERNAL_SENDERS, Bytes.of(overseen.context())),
        seed(Reader.PUBLIC_MESSAGE, removal),
        seed(Reader.FOLLOW, story(pairInfo, adding)),
        seed(Reader.FOLLOW, story(fourInfo, removing)));
  }

  private static byte[] seed(Reader reader, Bytes input) {
    Sheet seed = new Sheet();
    seed.u8(reader.ordinal());
    return seed.raw(input.toByteArray()).bytes();
  }

  private static Bytes story(Bytes before, ForgedCommit.Made made) {
    return parts(before, made.commit(), made.groupInfo(), made.welcome());
  }

  private static Bytes parts(@Nullable Bytes... parts) {
    Sheet story = new Sheet();
    for (@Nullable Bytes part : parts) {
      if (part != null) {
        story.vector(part.toByteArray());
      }
    }
    return Bytes.of(story.bytes());
  }

  private static Bytes privateMessage() {
    Sheet message = new Sheet();
    message.u16(SuiteOne.MLS_10).u16(WireFormat.PRIVATE_MESSAGE.code);
    message.vector(ForgedDevice.text("conversation one")).u64(1).u8(1);
    message.vector(new byte[0]).vector(Fresh.bytes()).vector(new byte[256]);
    return Bytes.of(message.bytes());
  }
}
