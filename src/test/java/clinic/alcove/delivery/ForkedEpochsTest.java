package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.mls.GroupState;
import clinic.alcove.mls.LeafView;
import clinic.alcove.values.Bytes;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 64 devices of 32 people in 16 conversations do 10,000 random things to one H2 database through
 * two nodes at once, with real MLS by Bouncy Castle. What each device does is drawn from a fixed
 * seed; how the two nodes' transactions interleave is the machine's, and different each time.
 */
class ForkedEpochsTest {
  private static final int CONVERSATIONS = 16;
  private static final int OPERATIONS = 10_000;
  private static final long SEED = 9420;

  @Test
  void tenThousandRandomOperationsForkNoEpoch() throws Exception {
    long began = System.nanoTime();
    try (Town town = new Town(CONVERSATIONS, SEED)) {
      assertThat(town.devices()).hasSize(64);
      ExecutorService nodes = Executors.newFixedThreadPool(Town.NODES);
      try {
        List<? extends Future<?>> running =
            IntStream.range(0, Town.NODES)
                .mapToObj(node -> nodes.submit(() -> town.live(node, OPERATIONS / Town.NODES)))
                .toList();
        for (Future<?> each : running) {
          each.get();
        }
      } finally {
        nodes.shutdownNow();
      }
      town.settle();

      assertThat(town.forks()).as("epochs in which two devices hold different secrets").isEmpty();
      assertThat(town.count("accepted commit")).isGreaterThan(300);
      assertThat(town.count("STALE_EPOCH")).as("commits that came second").isGreaterThan(50);
      assertThat(town.count("removal")).isGreaterThan(5);
      assertThat(town.count("report")).isGreaterThan(5);
      town.conversations().forEach(each -> inStep(town, each));
      assertThat(town.rows("SELECT COUNT(1) FROM mls_commit"))
          .as("one commit for every epoch of every group, and none twice")
          .isEqualTo(town.rows("SELECT SUM(epoch) FROM mls_group"));
      System.Logger log = System.getLogger(ForkedEpochsTest.class.getName());
      log.log(
          System.Logger.Level.INFO,
          () -> town.counts() + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }
  }

  /** The stored GroupInfo describes the epoch and roster the group is in. */
  private static void inStep(Town town, clinic.alcove.values.ConversationId conversation) {
    CurrentGroup group = town.current(conversation);
    GroupState state = GroupState.open(town.groupInfo(group));
    assertThat(state.epoch()).isEqualTo(group.epoch());
    assertThat(state.groupId()).isEqualTo(group.id().bytes());
    List<Bytes> keys = town.signatureKeys(group);
    assertThat(state.roster()).extracting(LeafView::signatureKey).containsExactlyElementsOf(keys);
  }
}
