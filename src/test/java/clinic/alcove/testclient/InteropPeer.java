package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.values.ConversationId;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A therapist's or client's device on Bouncy Castle's MLS, driven by another program: accepts an
 * invitation, joins the group the other side makes, sends each line of standard input and prints
 *
 * <pre>
 * ready               its key packages are uploaded and its socket is open
 * joined              it joined a group by a Welcome
 * followed            it followed a commit to the next epoch
 * sent: TEXT          the server took this line
 * received: TEXT      the other side said this, and it is acknowledged
 * </pre>
 *
 * until standard input ends. Lines that come before the group wait for it.
 */
public final class InteropPeer {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int KEY_PACKAGES = 10;

  private final TestDevice device;
  private final PrintStream out;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile boolean ended;
  private @Nullable ConversationId conversation;

  private InteropPeer(TestDevice device, PrintStream out) {
    this.device = device;
    this.out = out;
  }

  /** Arguments: the clinic's address, an invitation's link or secret, and a passphrase if any. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("give the address and the invitation");
    }
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    String passphrase = args.length > 2 ? args[2] : "a bouncy castle in the garden";
    ClinicHttp http = new ClinicHttp(URI.create(args[0]), new Transcript());
    try (TestDevice device =
        TestDevice.enrol(TestPerson.accept(http, args[1], passphrase), false)) {
      device.offerKeyPackages(KEY_PACKAGES);
      device.connect();
      out.println("ready");
      new InteropPeer(device, out).run();
    }
  }

  private void run() {
    Thread reader = new Thread(this::readLines, "standard input");
    reader.setDaemon(true);
    reader.start();
    while (!(ended && lines.isEmpty()) && !device.socket().isClosed()) {
      Optional<Downward> delivery = device.socket().poll(FrameCase.DELIVER, TICK);
      delivery.ifPresent(frame -> receive(frame.getDeliver()));
      if (conversation != null) {
        sendWhatWaits(conversation);
      } else if (ended) {
        return;
      }
    }
  }

  private void receive(Deliver deliver) {
    TestDevice.Received received = device.follow(deliver);
    conversation = received.conversation();
    switch (received.kind()) {
      case WELCOME -> out.println("joined");
      case COMMIT -> out.println("followed");
      case APPLICATION -> out.println("received: " + received.text());
      case PROPOSAL -> {}
      case KIND_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError("a delivery of no kind");
    }
    device.acknowledge(received.sequence());
  }

  private void sendWhatWaits(ConversationId to) {
    String line = lines.poll();
    while (line != null) {
      device.say(to, line);
      out.println("sent: " + line);
      line = lines.poll();
    }
  }

  private void readLines() {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ended = true;
    }
  }
}
