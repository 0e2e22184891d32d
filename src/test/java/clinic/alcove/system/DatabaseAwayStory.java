package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice.Received;
import clinic.alcove.testing.HonestPostgres;
import clinic.alcove.values.Bytes;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under open sockets and comes back; the clinic goes on by itself. */
abstract class DatabaseAwayStory {
  private static final int ATTEMPTS = 20;

  @Test
  void whileItIsAwayNothingIsAcknowledgedAndAfterwardsNothingIsMissing() {
    HonestPostgres database = OnPostgres.running().orElseThrow();
    try (Duet duet = clinic().talking("Dr. Ada Away", "Ben Away")) {
      duet.client().say(duet.conversation(), "before");
      Bytes id = duet.client().freshId();
      Bytes sealed = duet.client().seal(duet.conversation(), "meanwhile");

      database.kill();
      duet.client().send(Frames.send(id, duet.conversation(), sealed));
      assertThat(answerTo(id, duet).getRefuse().getReason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(duet.client().person().http().get("/api/conversations").refusal())
          .isEqualTo(Refusal.UNAVAILABLE);

      database.startAgain();
      sendUntilTaken(id, sealed, duet);
      Received before = duet.therapist().receive();
      assertThat(before.text()).isEqualTo("before");
      Received meanwhile = duet.therapist().receive();
      assertThat(meanwhile.text()).isEqualTo("meanwhile");
      assertThat(meanwhile.sequence()).isEqualTo(before.sequence() + 1);
      duet.therapist().acknowledge(meanwhile.sequence());
      duet.client().say(duet.conversation(), "after");
      assertThat(duet.therapist().receive().text()).as("came twice").isEqualTo("after");
      assertThat(duet.client().conversations()).hasSize(1);
    }
  }

  /** Connections from before may fail once more; they must fail as unavailable. */
  private static void sendUntilTaken(Bytes id, Bytes sealed, Duet duet) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      duet.client().send(Frames.send(id, duet.conversation(), sealed));
      Downward answer = answerTo(id, duet);
      if (answer.hasSent()) {
        return;
      }
      assertThat(answer.getRefuse().getReason()).isEqualTo(Reason.UNAVAILABLE);
    }
    throw new AssertionError("the database is back and the clinic does not notice");
  }

  private static Downward answerTo(Bytes id, Duet duet) {
    ByteString ours = ByteString.copyFrom(id.toByteArray());
    return duet.client()
        .socket()
        .await(
            "SENT or REFUSE",
            frame ->
                ours.equals(frame.getSent().getClientMessageId())
                    || ours.equals(frame.getRefuse().getClientMessageId()));
  }
}
