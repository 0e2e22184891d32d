package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Drives the whole system with marked texts, then looks for them as a thief of the disk, a reader
 * of the log and a listener on HTTP would. DESIGN promises 1 and 3.
 */
abstract class CanaryStory {
  private static final String PASSPHRASE = "canary passphrase zqxj 4711";
  private static final String WRONG_PASSPHRASE = "canary wrong passphrase vvkq 0815";
  private static final String NAME_OF_THERAPIST = "Dr. Canary Therapistname";
  private static final String NAME_OF_CLIENT = "Canary Clientname";

  private static final List<Needle> PLAINTEXTS = new ArrayList<>();
  private static final List<Needle> TOKENS = new ArrayList<>();
  private static final List<Needle> SECRETS = new ArrayList<>();
  private static final List<Needle> PASSPHRASES =
      List.of(new Needle(PASSPHRASE), new Needle(WRONG_PASSPHRASE));
  private static final List<Needle> NAMES =
      List.of(new Needle(NAME_OF_THERAPIST), new Needle(NAME_OF_CLIENT));

  private static @Nullable PersonId therapistId;

  @BeforeAll
  static void driveEverything() {
    TestPerson therapist = accept(invite(clinic().administrator(), Role.THERAPIST));
    therapistId = therapist.id();
    TestPerson client = accept(invite(therapist, Role.CLIENT));
    invite(therapist, Role.CLIENT);
    try (TestDevice hers = clinic().connected(therapist);
        TestDevice theirs = clinic().connected(client)) {
      ConversationId conversation = TestConversation.of(client.http()).get(0).id();
      client
          .http()
          .post("/api/conversations/" + conversation + "/open", JsonValue.EMPTY_JSON_OBJECT);
      theirs.createGroup(conversation);
      hers.acknowledge(hers.receive().sequence());
      for (int i = 0; i < 5; i++) {
        theirs.say(conversation, plaintext("from the client", i));
        hers.acknowledge(hers.receive().sequence());
        hers.say(conversation, plaintext("from the therapist", i));
        theirs.acknowledge(theirs.receive().sequence());
      }
      theirs.say(conversation, plaintext("still waiting", 0));
      hers.commit(conversation, hers.group(conversation).update());
      refusedThings(hers, theirs, conversation);
    }
    rememberToken(therapist);
    rememberToken(client);
    therapist.signOut();
    rememberToken(therapist.elsewhere());
  }

  /** Failures are where texts leak into logs. */
  private static void refusedThings(
      TestDevice hers, TestDevice theirs, ConversationId conversation) {
    Bytes stale = theirs.seal(conversation, plaintext("of an old epoch", 0));
    theirs.send(Frames.send(theirs.freshId(), conversation, stale));
    byte[] raw = plaintext("not encrypted at all", 0).getBytes(UTF_8);
    theirs.send(Frames.send(theirs.freshId(), conversation, Bytes.of(raw)));
    theirs.socket().sendBytes(raw);
    theirs.socket().sendText(plaintext("as a text message", 0));
    hers.socket().send(Frames.ping(1));
    assertThat(
            clinic()
                .browser()
                .post(
                    "/api/session",
                    TestPerson.credentials(hers.person().signInName(), WRONG_PASSPHRASE))
                .refusal())
        .isEqualTo(Refusal.WRONG_CREDENTIALS);
    String unknownName = plaintext("as a sign-in name", 0);
    assertThat(
            clinic()
                .browser()
                .post("/api/session", TestPerson.credentials(unknownName, WRONG_PASSPHRASE))
                .status())
        .isGreaterThanOrEqualTo(400);
    clinic().browser().get("/api/" + plaintext("inapath", 0).replace(' ', '-'));
  }

  @Test
  void noFileHoldsAnythingThatWasSaid() throws IOException {
    assertNowhere(files(), PLAINTEXTS);
    assertNowhere(files(), PASSPHRASES);
    assertNowhere(files(), TOKENS);
    assertNowhere(files(), SECRETS);
  }

  @Test
  void noTableHoldsAnythingThatWasSaid() throws IOException, SQLException {
    Map<String, byte[]> tables = StoredClinic.tables();
    assertNowhere(tables, PLAINTEXTS);
    assertNowhere(tables, PASSPHRASES);
    assertNowhere(tables, TOKENS);
    assertNowhere(tables, SECRETS);
  }

  @Test
  void theSearchItselfFindsWhatIsThere() throws IOException, SQLException {
    byte[] people = Objects.requireNonNull(StoredClinic.tables().get("PERSON"));
    assertThat(NAMES).allMatch(name -> name.isIn(people));
    assertThat(files().values()).anyMatch(file -> NAMES.get(0).isIn(file));
  }

  @Test
  void namesStandInNoRecordAndInNoLog() throws IOException, SQLException {
    for (String table : new String[] {"AUDIT_RECORD", "AUDIT_TILE", "AUDIT_HEAD", "AUDIT_PERSON"}) {
      byte[] its = Objects.requireNonNull(StoredClinic.tables().get(table));
      assertThat(its).as(table).isNotEmpty();
      assertThat(NAMES).as(table).noneMatch(name -> name.isIn(its));
    }
    byte[] checkpoint = Files.readAllBytes(FreshClinic.data().resolve("log-1.checkpoint"));
    assertThat(NAMES).noneMatch(name -> name.isIn(checkpoint));
    assertThat(logs()).isNotEmpty();
    assertNowhere(logs(), NAMES);
  }

  @Test
  void noAnswerHoldsAnythingThatWasSaid() {
    Map<String, byte[]> answers = Map.of("answers", clinic().transcript().toByteArray());
    assertNowhere(answers, PLAINTEXTS);
    assertNowhere(answers, PASSPHRASES);
  }

  @Test
  void noExportHoldsAnythingThatWasSaid() throws IOException {
    for (String format : List.of("pdf", "csv", "ndjson", "fhir", "log")) {
      Map<String, byte[]> files = exported(format);
      assertNowhere(files, PLAINTEXTS);
      assertNowhere(files, PASSPHRASES);
      assertNowhere(files, TOKENS);
      assertNowhere(files, SECRETS);
    }
  }

  @Test
  void exportsForMachinesNameNobodyAndThoseForPeopleDo() throws IOException {
    for (String format : List.of("ndjson", "fhir", "log")) {
      assertNowhere(exported(format), NAMES);
    }
    for (String format : List.of("csv", "pdf")) {
      assertThat(exported(format).values()).as(format).anyMatch(NAMES.get(0)::isIn);
    }
  }

  /** The files of an export, and the text of the one that is drawn. */
  private static Map<String, byte[]> exported(String format) throws IOException {
    String question = format.equals("log") ? "" : "person:" + Objects.requireNonNull(therapistId);
    Map<String, byte[]> files = new TreeMap<>(ExportStory.export(format, question).files());
    byte[] pdf = files.get("access-log.pdf");
    if (pdf != null) {
      try (PDDocument document = Loader.loadPDF(pdf)) {
        // Lines are broken where the page ends; a text that was said must be found over them too.
        String drawn = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        files.put("text of access-log.pdf", drawn.getBytes(UTF_8));
      }
    }
    return files;
  }

  private static void assertNowhere(Map<String, byte[]> places, List<Needle> needles) {
    assertThat(needles).isNotEmpty();
    places.forEach(
        (place, bytes) ->
            assertThat(needles)
                .as(place)
                .allSatisfy(
                    n -> assertThat(n.isIn(bytes)).as(n + " stands in " + place).isFalse()));
  }

  /** All files but the operator's list of the demo's links, which none of these people used. */
  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = read(FreshClinic.data());
    files.remove("ready.txt");
    if (OnPostgres.running().isPresent()) {
      OnPostgres.running().get().ask("CHECKPOINT");
      files.putAll(read(FreshClinic.folder().resolve("postgres/postgres/base")));
    }
    files.putAll(logs());
    return files;
  }

  private static Map<String, byte[]> logs() throws IOException {
    Map<String, byte[]> files = read(FreshClinic.folder());
    files.keySet().removeIf(name -> !name.startsWith("server.log"));
    return files;
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static String plaintext(String what, int number) {
    String text = "canary wvzq " + what + " " + number;
    PLAINTEXTS.add(new Needle(text));
    return text;
  }

  private static String invite(TestPerson inviter, Role role) {
    String link = inviter.invite(role, role == Role.CLIENT ? NAME_OF_CLIENT : NAME_OF_THERAPIST);
    String secret = link.substring(link.indexOf('#') + 1);
    SECRETS.add(new Needle(secret));
    return secret;
  }

  private static TestPerson accept(String secret) {
    return TestPerson.accept(clinic().browser(), secret, PASSPHRASE);
  }

  private static void rememberToken(TestPerson person) {
    String cookie = Objects.requireNonNull(person.http().cookie());
    String token = cookie.substring(cookie.indexOf('=') + 1);
    TOKENS.add(new Needle(token));
  }
}
