package clinic.alcove.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.NoteSigner;
import clinic.alcove.tlog.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The witness over HTTP, and its key. */
class WitnessServerTest {
  private static final NoteSigner LOG = WitnessedLog.key("clinic.example/logs/1", 1);
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Cosigner cosigner = Cosigner.generate("witness.example", new SecureRandom());
  private WitnessMemory memory;
  private WitnessServer server;

  @BeforeEach
  void start() throws IOException {
    memory = WitnessMemory.open(folder.resolve("seen"));
    server =
        new WitnessServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Witness(cosigner, List.of(LOG.key()), memory, CLOCK));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    memory.close();
  }

  @Test
  void aCheckpointIsPostedAndTheLastOneIsRead() throws Exception {
    WitnessedLog log = new WitnessedLog(LOG, "a", 3);
    HttpResponse<String> cosigned = post("/add-checkpoint", log.since(0).body());
    assertThat(cosigned.statusCode()).isEqualTo(200);
    HttpResponse<String> last =
        get("/" + WitnessMemory.nameOf("clinic.example/logs/1") + "/checkpoint");
    assertThat(last.body()).isEqualTo(log.note().encoded() + cosigned.body());
    assertThat(last.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void whoeverIsBehindIsToldTheSizeInItsOwnType() throws Exception {
    post("/add-checkpoint", new WitnessedLog(LOG, "a", 3).since(0).body());
    HttpResponse<String> told =
        post("/add-checkpoint", new WitnessedLog(LOG, "a", 4).since(0).body());
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(told.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(told.body()).isEqualTo("3\n");
  }

  @Test
  void moreThanSixteenKibibytesAreNotRead() throws Exception {
    assertThat(post("/add-checkpoint", new byte[AddCheckpoint.MOST_BYTES + 1]).statusCode())
        .isEqualTo(413);
    assertThat(post("/add-checkpoint", new byte[AddCheckpoint.MOST_BYTES]).statusCode())
        .isEqualTo(400);
  }

  @Test
  void everythingElseIsNotThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/lock/checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/..%2F..%2Fetc/checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
    assertThat(post("/elsewhere", "x".getBytes(UTF_8)).statusCode()).isEqualTo(404);
  }

  @Test
  void whatCannotBeKeptIsAnErrorWithoutACosignature() throws Exception {
    Files.createDirectory(
        folder.resolve("seen").resolve(WitnessMemory.nameOf("clinic.example/logs/1") + ".new"));
    HttpResponse<String> answer =
        post("/add-checkpoint", new WitnessedLog(LOG, "a", 3).since(0).body());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("this does not work right now\n");
  }

  @Test
  void aNewKeyIsWrittenForItsOwnerOnlyAndReadAgain() throws IOException {
    Path file = folder.resolve("key");
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new WitnessCommand()).setOut(new PrintWriter(out, true));
    assertThat(command.execute("--key", file.toString(), "--new-key", "witness.example/w"))
        .isZero();

    VerifierKey printed = VerifierKey.parse(out.toString().strip());
    assertThat(WitnessKeyFile.read(file).key()).isEqualTo(printed);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    StringWriter err = new StringWriter();
    command.setErr(new PrintWriter(err, true));
    assertThat(command.execute("--key", file.toString(), "--new-key", "witness.example/w"))
        .as("overwrote a key")
        .isNotZero();
    assertThat(WitnessKeyFile.read(file).key()).isEqualTo(printed);
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
