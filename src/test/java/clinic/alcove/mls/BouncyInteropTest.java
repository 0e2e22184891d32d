package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.BouncyIdentity;
import clinic.alcove.testclient.BouncyKeyPackage;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups run by Bouncy Castle, every commit followed by this room: nobody honest is refused. */
class BouncyInteropTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int COMMITS = 30;
  private static final int MOST_MEMBERS = 9;

  private final Map<Bytes, BouncyGroup> members = new LinkedHashMap<>();
  private int devices;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyHonestCommitIsAccepted(long story) {
    Random choice = new Random(story);
    BouncyGroup first = BouncyGroup.create(device(), Bytes.of(new byte[16]), RANDOM);
    members.put(first.signatureKey(), first);
    GroupState state = GroupState.create(first.groupInfo());
    for (int round = 0; round < COMMITS; round++) {
      state = step(choice, state);
      assertThat(state.epoch()).isEqualTo(round + 1);
      assertThat(state.roster())
          .extracting(LeafView::signatureKey)
          .containsExactlyInAnyOrderElementsOf(members.keySet());
      assertThat(GroupState.open(state.encoded()).roster()).isEqualTo(state.roster());
    }
  }

  private GroupState step(Random choice, GroupState state) {
    List<BouncyGroup> all = new ArrayList<>(members.values());
    BouncyGroup committer = all.get(choice.nextInt(all.size()));
    int kind = choice.nextInt(4);
    if (all.size() == 1 || (kind <= 1 && all.size() < MOST_MEMBERS)) {
      return add(committer, 1 + choice.nextInt(3), state);
    }
    BouncyGroup other = all.get((all.indexOf(committer) + 1) % all.size());
    // Bouncy Castle itself fails to remove the last but one, so that is left to ForgedCommit.
    if (kind == 2 && all.size() > 2) {
      BouncyGroup.Pending removal = committer.remove(other.signatureKey());
      GroupState next = follow(committer, removal, state, null, other);
      members.remove(other.signatureKey());
      return next;
    }
    return follow(committer, committer.update(), state, null, null);
  }

  private GroupState add(BouncyGroup committer, int count, GroupState state) {
    Map<BouncyIdentity, BouncyKeyPackage> invited = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      BouncyIdentity device = device();
      invited.put(device, device.keyPackage());
    }
    List<Bytes> offers = invited.values().stream().map(BouncyKeyPackage::message).toList();
    BouncyGroup.Pending pending = committer.add(offers);
    GroupState next = follow(committer, pending, state, pending.welcome(), null);
    invited.forEach(
        (device, offer) ->
            members.put(
                device.signatureKey(),
                BouncyGroup.join(device, List.of(offer), pending.welcome(), RANDOM)));
    return next;
  }

  private GroupState follow(
      BouncyGroup committer,
      BouncyGroup.Pending pending,
      GroupState state,
      @Nullable Bytes welcome,
      @Nullable BouncyGroup removed) {
    AcceptedCommit accepted =
        state.accept(pending.commit(), pending.groupInfo(), welcome, List.of());
    assertThat(accepted.removedLeaves()).hasSize(removed == null ? 0 : 1);
    assertThat(accepted.added())
        .allSatisfy(added -> assertThat(added.isUsableAt(CLOCK.instant())).isTrue());
    for (BouncyGroup member : members.values()) {
      if (member == committer) {
        member.confirm(pending);
      } else if (member != removed) {
        member.follow(pending.commit());
      }
    }
    return accepted.next();
  }

  private BouncyIdentity device() {
    String name = "device " + devices++;
    return new BouncyIdentity(
        SigningKey.fresh(RANDOM),
        Bytes.of(name.getBytes(StandardCharsets.UTF_8)),
        Bytes.of("account".getBytes(StandardCharsets.UTF_8)),
        CLOCK);
  }
}
