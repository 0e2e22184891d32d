package clinic.alcove.system;

import static java.util.Objects.requireNonNull;

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
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The running clinic with its demo people, and everything tests need to bring their own: an
 * administrator who invites therapists, who invite clients.
 */
final class Clinic {
  static final String PASSPHRASE = "a quiet walk by the river";

  private static final int DEMO_PEOPLE = 4;
  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern LINK = Pattern.compile("http\\S+/invitation#\\S+");

  private final Transcript transcript = new Transcript();
  private final URI base = URI.create("http://localhost:" + FreshClinic.port());
  private final Map<Role, TestPerson> staff = new EnumMap<>(Role.class);

  private Clinic() {}

  /** Accepts the demo's staff invitations, found where the operator finds them. */
  static Clinic open() {
    Clinic clinic = new Clinic();
    for (String link : clinic.demoLinks()) {
      Role role = clinic.invitedRole(link);
      if (role == Role.ADMINISTRATOR || role == Role.COMPLIANCE) {
        clinic.staff.put(role, TestPerson.accept(clinic.browser(), link, PASSPHRASE));
      }
    }
    return clinic;
  }

  /** The links that the first start writes for the operator, soon after it answers. */
  List<String> demoLinks() {
    Path folder = FreshClinic.data();
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      List<String> links = linksIn(folder.resolve("ready.txt"));
      while (links.size() < DEMO_PEOPLE) {
        WatchKey changed = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (changed == null) {
          throw new AssertionError("the server wrote no links for its first people");
        }
        changed.reset();
        links = linksIn(folder.resolve("ready.txt"));
      }
      return links;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<String> linksIn(Path file) throws IOException {
    return Files.exists(file)
        ? LINK.matcher(Files.readString(file)).results().map(MatchResult::group).toList()
        : List.of();
  }

  private Role invitedRole(String link) {
    String secret = link.substring(link.indexOf('#') + 1);
    return Role.valueOf(
        browser()
            .post("/api/invitations/look", Json.createObjectBuilder().add("secret", secret).build())
            .ok()
            .object()
            .getString("role"));
  }

  /** A browser nobody has signed in with. */
  ClinicHttp browser() {
    return new ClinicHttp(base, transcript);
  }

  /** Everything this clinic ever answered to these tests. */
  Transcript transcript() {
    return transcript;
  }

  TestPerson administrator() {
    return requireNonNull(staff.get(Role.ADMINISTRATOR), "no administrator in the demo");
  }

  TestPerson compliance() {
    return requireNonNull(staff.get(Role.COMPLIANCE), "no compliance officer in the demo");
  }

  /** A therapist who just accepted. */
  TestPerson newTherapist(String name) {
    String link = administrator().invite(Role.THERAPIST, name);
    return TestPerson.accept(browser(), link, PASSPHRASE);
  }

  /** A client of this therapist who just accepted. */
  TestPerson newClient(TestPerson therapist, String name) {
    return TestPerson.accept(browser(), therapist.invite(Role.CLIENT, name), PASSPHRASE);
  }

  /** A device with key packages and an open socket. */
  TestDevice connected(TestPerson person) {
    TestDevice device = TestDevice.enrol(person, false);
    device.offerKeyPackages(5);
    device.connect();
    return device;
  }

  /** Therapist and client, both connected, without a group yet. */
  Duet newDuet(String therapistName, String clientName) {
    TestPerson therapist = newTherapist(therapistName);
    TestPerson client = newClient(therapist, clientName);
    List<TestConversation> conversations = TestConversation.of(client.http());
    ConversationId conversation = conversations.get(0).id();
    return new Duet(connected(therapist), connected(client), conversation);
  }

  /** Therapist and client in one group, nothing waiting. */
  Duet talking(String therapistName, String clientName) {
    Duet duet = newDuet(therapistName, clientName);
    duet.client().createGroup(duet.conversation());
    duet.therapist().acknowledge(duet.therapist().receive().sequence());
    return duet;
  }

  /** The access log as the compliance officer reads it. */
  AccessLog accessLog() {
    return new AccessLog(compliance().http());
  }
}
