package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static clinic.alcove.system.SocketRefusals.assertDenied;
import static clinic.alcove.system.SocketRefusals.assertNothingArrives;
import static clinic.alcove.system.SocketRefusals.assertRefused;
import static clinic.alcove.system.SocketRefusals.refusal;
import static clinic.alcove.system.SocketRefusals.refusedCommit;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages and commits that do not fit the group: refused by name, and the group goes on. */
abstract class GroupRefusalsStory {
  @Test
  void aMessageOfAnotherGroupIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Group", "Ben Group")) {
      Bytes id = duet.client().freshId();
      BouncyGroup other = duet.client().newGroup();
      other.confirm(other.add(List.of(duet.therapist().keys().identity().keyPackage().message())));
      duet.client().send(Frames.send(id, duet.conversation(), other.seal(new byte[256])));
      assertRefused(duet.client(), id, Reason.WRONG_GROUP);
      assertNothingArrives(duet);
    }
  }

  @Test
  void aMessageOfAnOldEpochIsRefusedWithTheCurrentOne() {
    try (Duet duet = clinic().talking("Dr. Ada Epoch", "Ben Epoch")) {
      Bytes old = duet.client().seal(duet.conversation(), "too late");
      duet.therapist()
          .commit(duet.conversation(), duet.therapist().group(duet.conversation()).update());
      Bytes id = duet.client().freshId();
      duet.client().send(Frames.send(id, duet.conversation(), old));
      Refuse refuse = refusal(duet.client(), id);
      assertThat(refuse.getReason()).isEqualTo(Reason.STALE_EPOCH);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(2);

      duet.client().receive();
      duet.client().say(duet.conversation(), "now");
      assertThat(duet.therapist().receive().text()).isEqualTo("now");
    }
  }

  @Test
  void aCommitForAnOldEpochIsRefusedWithTheCurrentOne() {
    try (Duet duet = clinic().talking("Dr. Ada Races", "Ben Races")) {
      BouncyGroup.Pending late = duet.client().group(duet.conversation()).update();
      duet.therapist()
          .commit(duet.conversation(), duet.therapist().group(duet.conversation()).update());
      Refuse refuse = refusedCommit(duet.client(), duet.conversation(), late, Bytes.EMPTY);
      assertThat(refuse.getReason()).isEqualTo(Reason.STALE_EPOCH);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(2);
      assertThat(
              clinic().accessLog().by(duet.client().person().id()).stream()
                  .filter(row -> row.event() == AuditEvent.COMMIT_REFUSED)
                  .map(AccessLog.Row::reason))
          .containsExactly(Refusal.STALE_EPOCH);
    }
  }

  @Test
  void whoComesSecondToCreateTheGroupIsToldAndJoinsTheFirst() {
    try (Duet duet = clinic().newDuet("Dr. Ada Tie", "Ben Tie")) {
      BouncyGroup second = duet.therapist().newGroup();
      BouncyGroup.Pending first = second.add(duet.therapist().claim(duet.conversation()));
      duet.client().createGroup(duet.conversation());
      Refuse refuse =
          refusedCommit(duet.therapist(), duet.conversation(), first, second.groupInfo());
      assertThat(refuse.getReason()).isEqualTo(Reason.GROUP_EXISTS);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(1);
      duet.therapist().receive();
      duet.therapist().say(duet.conversation(), "joined after all");
      assertThat(duet.client().receive().text()).isEqualTo("joined after all");
    }
  }

  @Test
  void aFlippedCommitIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Flips", "Ben Flips")) {
      BouncyGroup.Pending honest = duet.client().group(duet.conversation()).update();
      byte[] flipped = honest.commit().toByteArray();
      flipped[120] ^= 1;
      BouncyGroup.Pending lie =
          new BouncyGroup.Pending(
              Bytes.of(flipped), honest.groupInfo(), honest.welcome(), honest.next());
      Reason reason =
          refusedCommit(duet.client(), duet.conversation(), lie, Bytes.EMPTY).getReason();
      assertThat(reason)
          .isIn(Reason.BAD_SIGNATURE, Reason.BAD_COMMIT, Reason.BAD_TREE, Reason.MALFORMED);
      duet.client().commit(duet.conversation(), honest);
    }
  }

  @Test
  void aCommitThatShutsSomebodyOutIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Alone", "Ben Alone");
        TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Alone"))) {
      BouncyGroup.Pending removal =
          duet.client()
              .group(duet.conversation())
              .replace(
                  duet.therapist().keys().device().publicKey(),
                  eve.keys().identity().keyPackage().message());
      assertThat(
              refusedCommit(duet.client(), duet.conversation(), removal, Bytes.EMPTY).getReason())
          .isEqualTo(Reason.ROSTER_MISMATCH);
    }
  }

  @Test
  void aCommitThatLetsAStrangerInIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Crowd", "Ben Crowd");
        TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Crowd"))) {
      BouncyGroup.Pending intrusion =
          duet.client()
              .group(duet.conversation())
              .add(List.of(eve.keys().identity().keyPackage().message()));
      assertThat(
              refusedCommit(duet.client(), duet.conversation(), intrusion, Bytes.EMPTY).getReason())
          .isEqualTo(Reason.ROSTER_MISMATCH);
      assertThat(eve.socket().holds(frame -> frame.hasDeliver())).isFalse();
    }
  }

  @Test
  void aDeviceOutsideTheGroupCannotSpeakInIt() {
    try (Duet duet = clinic().talking("Dr. Ada Inside", "Ben Inside")) {
      TestPerson again = duet.client().person().elsewhere();
      try (TestDevice moved = TestDevice.enrol(again, true)) {
        moved.offerKeyPackages(1);
        moved.connect();
        Bytes id = moved.freshId();
        moved.send(
            Frames.send(
                id, duet.conversation(), duet.client().seal(duet.conversation(), "from before")));
        assertRefused(moved, id, Reason.NOT_A_MEMBER);
        assertDenied(again, Refusal.NOT_A_MEMBER);
      }
    }
  }

  @Test
  void aGroupThatNoLongerFitsTheDevicesMustBeMendedFirst() {
    try (Duet duet = clinic().talking("Dr. Ada Mends", "Ben Mends")) {
      try (TestDevice moved = TestDevice.enrol(duet.client().person().elsewhere(), true)) {
        moved.offerKeyPackages(1);
        Bytes id = duet.therapist().freshId();
        duet.therapist()
            .send(
                Frames.send(
                    id,
                    duet.conversation(),
                    duet.therapist().seal(duet.conversation(), "to nobody")));
        assertRefused(duet.therapist(), id, Reason.ROSTER_MISMATCH);
      }
    }
  }
}
