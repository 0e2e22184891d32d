package clinic.alcove.chaos;

import clinic.alcove.chaos.Talker.Seat;
import clinic.alcove.cluster.Patience;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.testclient.Transcript;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes the people of a run through the clinic's own doors, in pairs of therapist and client. */
final class Cast {
  private static final String PASSPHRASE = "a quiet walk by the river";
  private static final Pattern LINK = Pattern.compile("http\\S+/invitation#\\S+");
  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final int KEY_PACKAGES = 2;

  private final URI clinic;
  private final TestPerson administrator;

  /** Comes in as the demo's administrator, invited by the links in this folder. */
  Cast(URI clinic, Path data) {
    this.clinic = clinic;
    this.administrator =
        links(data).stream()
            .filter(link -> invited(link).equals(Role.ADMINISTRATOR.name()))
            .findFirst()
            .map(link -> TestPerson.accept(browser(), link, PASSPHRASE))
            .orElseThrow(() -> new IllegalStateException("nobody invited an administrator"));
  }

  /** Therapist and client of one conversation, with a group and an empty queue each. */
  List<Part> pair(int number) {
    TestPerson therapist =
        TestPerson.accept(
            browser(), administrator.invite(Role.THERAPIST, "Dr. " + number), PASSPHRASE);
    TestPerson client =
        TestPerson.accept(browser(), therapist.invite(Role.CLIENT, "Client " + number), PASSPHRASE);
    TestDevice theirs = enrolled(therapist);
    TestDevice ours = enrolled(client);
    ConversationId conversation = TestConversation.of(client.http()).get(0).id();
    BouncyGroup group = ours.createGroup(conversation);
    long welcome = theirs.receive().sequence();
    theirs.acknowledge(welcome);
    theirs.close();
    ours.close();
    Sealed sealed = new Sealed(group.groupId(), group.epoch());
    return List.of(
        new Part(theirs, new Seat(conversation, sealed, welcome)),
        new Part(ours, new Seat(conversation, sealed, 0)));
  }

  /** One who will talk. */
  record Part(TestDevice device, Seat seat) {}

  /** So many pairs, in order: each at an even place with the next. */
  List<Part> pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(this::pair)
        .collect(ArrayList::new, List::addAll, List::addAll);
  }

  private static TestDevice enrolled(TestPerson person) {
    TestDevice device = TestDevice.enrol(person, false);
    device.offerKeyPackages(KEY_PACKAGES);
    device.connect();
    return device;
  }

  private ClinicHttp browser() {
    return new ClinicHttp(clinic, new Transcript());
  }

  private String invited(String link) {
    String secret = link.substring(link.indexOf('#') + 1);
    return browser()
        .post("/api/invitations/look", Json.createObjectBuilder().add("secret", secret).build())
        .ok()
        .object()
        .getString("role");
  }

  /** The first start writes them soon after it answers. */
  private static List<String> links(Path data) {
    Path note = data.resolve("ready.txt");
    if (!Patience.until(NOTED, () -> Files.exists(note))) {
      throw new IllegalStateException("the server wrote no links for its first people");
    }
    try {
      return LINK.matcher(Files.readString(note)).results().map(MatchResult::group).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
