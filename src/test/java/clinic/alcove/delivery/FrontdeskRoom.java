package clinic.alcove.delivery;

import clinic.alcove.protocol.Upward;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import java.time.Clock;

/** A relay room as the front desk sees it: no group yet, Bob at the door with his phone. */
public final class FrontdeskRoom {
  private final RelayRoom room = new RelayRoom();
  public final Clinic.Member bob = room.bob;
  public final ConversationId conversation = room.conversation;
  public final Connections connections = room.connections;
  public final Errands errands = room.errands;
  public final ReportErrands reports = room.reports;
  public final TrafficSettings traffic = RelayRoom.TRAFFIC;
  public final Clock clock = room.clinic.clock;
  public final BatchWriter writer = room.writer;

  /** The phone's answer to this challenge. */
  public Upward proof(Bytes nonce) {
    return Frames.authenticate(
        room.phone.id(), room.phone.key(), RelayRoom.ORIGIN, nonce.toByteArray());
  }

  /** Lets the writer do what waits. */
  public void writeWaiting() {
    room.writer.writeWaiting();
  }
}
