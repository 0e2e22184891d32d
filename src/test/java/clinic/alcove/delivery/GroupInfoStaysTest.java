package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * With a GroupInfo anybody could join from outside (RFC 9420 §12.4.3.2). Devices hand theirs in,
 * and the server keeps it to itself: whoever may join gets one sealed, in a Welcome.
 */
class GroupInfoStaysTest {
  private final RelayRoom room = new RelayRoom();
  private final List<Bytes> kept = new ArrayList<>();

  @BeforeEach
  void theGroupStands() {
    room.begin();
    kept.add(stored());
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
  }

  @Test
  void noDeviceIsEverHandedAGroupInfo() {
    Clinic.Browser tablet = room.clinic.browserOf(room.bob);
    RecordingOutlet tabletSocket = new RecordingOutlet(room.bob.caller());
    room.connect(tablet, tabletSocket);
    commit(room.group.add(List.of(tablet.identity().keyPackage().message())));
    room.say();
    room.retire(tablet);
    room.group.take(room.removals().get(0).proposal());
    commit(room.group.update());

    assertThat(room.laptopSocket.refused).isEmpty();
    List<Delivery> handed = new ArrayList<>(room.phoneSocket.deliveries);
    handed.addAll(tabletSocket.deliveries);
    handed.addAll(room.laptopSocket.deliveries);
    assertThat(handed).extracting(Delivery::kind).contains(MessageKind.values());
    for (Delivery each : handed) {
      for (Bytes groupInfo : kept) {
        assertThat(text(each.content()))
            .as("a %s carries a GroupInfo", each.kind())
            .doesNotContain(text(groupInfo));
      }
    }
  }

  @Test
  void aGroupInfoIsNotRelayedAsAMessage() {
    room.submit(
        room.laptop, room.laptopSocket, Submission.of(room.freshId(), room.conversation, stored()));
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.MALFORMED);
  }

  @Test
  void noFrameThatGoesDownHasAPlaceForOne() {
    assertThat(fields(Downward.getDescriptor(), new HashSet<>()))
        .isNotEmpty()
        .noneMatch(name -> name.contains("group_info"));
  }

  private void commit(BouncyGroup.Pending pending) {
    room.submit(
        room.laptop,
        room.laptopSocket,
        Submission.of(room.freshId(), room.conversation, RelayRoom.handshake(pending, null)));
    room.group.confirm(pending);
    kept.add(stored());
  }

  private Bytes stored() {
    return room.groupInfo();
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static Set<String> fields(Descriptor message, Set<Descriptor> seen) {
    Set<String> names = new HashSet<>();
    if (seen.add(message)) {
      for (FieldDescriptor field : message.getFields()) {
        names.add(field.getFullName());
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          names.addAll(fields(field.getMessageType(), seen));
        }
      }
    }
    return names;
  }
}
