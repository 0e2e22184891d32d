package clinic.alcove.delivery.web;

import clinic.alcove.delivery.BatchWriter;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Connections;
import clinic.alcove.delivery.Correspondent;
import clinic.alcove.delivery.Errand;
import clinic.alcove.delivery.Errands;
import clinic.alcove.delivery.ReportErrands;
import clinic.alcove.delivery.Round;
import clinic.alcove.delivery.SendRate;
import clinic.alcove.delivery.SocketProof;
import clinic.alcove.delivery.Submission;
import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Report;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.DeviceId;
import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames that come up from devices and sends the writer on errands. Decides nothing about
 * messages. A frame that cannot be read is refused and the connection kept; before the device
 * proved its key, anything but the proof is hostile and ends it.
 */
@Dependent
public class Frontdesk {
  /** The largest frame that is read, in bytes. */
  static final int MAX_FRAME = 256 * 1024;

  private final Errands errands;
  private final ReportErrands reports;
  private final SendRate rate;
  private final BatchWriter writer;
  private final Connections connections;

  /** Sends this writer on these errands. */
  @Inject
  public Frontdesk(
      Errands errands,
      ReportErrands reports,
      SendRate rate,
      BatchWriter writer,
      Connections connections) {
    this.errands = errands;
    this.reports = reports;
    this.rate = rate;
    this.writer = writer;
    this.connections = connections;
  }

  /** Takes one binary message from the socket. */
  void take(DeviceSocket socket, byte[] message) {
    if (message.length > MAX_FRAME) {
      socket.refused(null, Refusal.TOO_LARGE, 0, true);
      return;
    }
    boolean hostile = socket.admitted() == null;
    try {
      take(socket, FrameReader.frame(message));
    } catch (InvalidProtocolBufferException e) {
      socket.refused(null, Refusal.MALFORMED, 0, hostile);
    } catch (RefusedException refused) {
      socket.refused(null, refused.refusal(), 0, hostile);
    }
  }

  private void take(DeviceSocket socket, Upward frame) {
    Correspondent device = socket.admitted();
    switch (frame.getFrameCase()) {
      case AUTHENTICATE -> authenticate(socket, frame.getAuthenticate());
      case PING -> {
        proved(device);
        socket.pong(frame.getPing().getEcho());
      }
      case SEND -> submit(socket, proved(device), FrameReader.submission(frame.getSend()));
      case COMMIT -> submit(socket, proved(device), FrameReader.submission(frame.getCommit()));
      case ACKNOWLEDGE ->
          queue(
              socket,
              null,
              errands.acknowledge(proved(device), frame.getAcknowledge().getSequence(), socket));
      case ASK_STATUS ->
          queue(
              socket,
              null,
              errands.status(proved(device), FrameReader.messages(frame.getAskStatus()), socket));
      case REPORT -> report(socket, proved(device), frame.getReport());
      case FRAME_NOT_SET -> throw new RefusedException(Refusal.UNKNOWN_FRAME);
    }
  }

  private void authenticate(DeviceSocket socket, Authenticate frame) {
    SocketProof proof = FrameReader.proof(frame, socket.nonce());
    queue(
        socket,
        null,
        socket.useNonce()
            ? errands.admit(socket.caller(), proof, socket, connections)
            : errands.answeredTwice(socket.caller(), proof, socket));
  }

  private void submit(DeviceSocket socket, Correspondent from, Submission submission) {
    if (allowed(socket, from, submission.id())) {
      queue(socket, submission.id(), errands.submit(from, submission, socket));
    }
  }

  private void report(DeviceSocket socket, Correspondent from, Report frame) {
    ClientMessageId id = ClientMessageId.of(frame.getClientMessageId().toByteArray());
    if (allowed(socket, from, id)) {
      queue(socket, id, reports.report(from, id, FrameReader.report(frame), socket, connections));
    }
  }

  /** Before anything is queued, so that a flood costs the writer nothing. */
  private boolean allowed(DeviceSocket socket, Correspondent from, ClientMessageId message) {
    try {
      rate.take(from.device());
      return true;
    } catch (RefusedException tooMany) {
      socket.refused(message, tooMany.refusal(), 0, false);
      return false;
    }
  }

  private void queue(DeviceSocket socket, @Nullable ClientMessageId message, Errand errand) {
    if (!socket.takePlace()) {
      socket.refused(message, Refusal.TOO_MANY, 0, false);
      return;
    }
    if (!writer.submit(new Placed(errand, socket))) {
      socket.givePlaceBack();
      socket.refused(message, Refusal.UNAVAILABLE, 0, false);
    }
  }

  /** Gives the socket's place back when the errand is over, however it went. */
  private record Placed(Errand errand, DeviceSocket socket) implements Errand {
    @Override
    public boolean joins(Round round) {
      boolean joined = errand.joins(round);
      if (joined) {
        round.afterwards(socket::givePlaceBack);
      }
      return joined;
    }

    @Override
    public boolean alone() {
      return errand.alone();
    }

    @Override
    public boolean patient() {
      return errand.patient();
    }

    @Override
    public Runnable carryOut(java.util.function.Consumer<DeviceId> wake) {
      Runnable answer = errand.carryOut(wake);
      return () -> {
        socket.givePlaceBack();
        answer.run();
      };
    }

    @Override
    public void failed() {
      socket.givePlaceBack();
      errand.failed();
    }

    @Override
    public int weight() {
      return errand.weight();
    }
  }

  private static Correspondent proved(@Nullable Correspondent device) {
    if (device == null) {
      throw new RefusedException(Refusal.NOT_AUTHENTICATED);
    }
    return device;
  }
}
