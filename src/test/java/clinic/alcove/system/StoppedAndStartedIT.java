package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice.Received;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One clinic that is killed, has its database touched by the operator, and starts again. Shows that
 * an acknowledged message outlives the process, that an access which cannot be recorded does not
 * happen, and that time ends invitations.
 */
@ExtendWith({FreshClinic.class, ArquillianExtension.class})
class StoppedAndStartedIT {
  private static final String CLINIC = "clinic";

  @SuppressWarnings("NullAway.Init")
  @ArquillianResource
  private Deployer deployer;

  @Deployment(name = CLINIC, managed = false, testable = false)
  static WebArchive builtWar() {
    return BuiltWar.asBuilt();
  }

  @Test
  void aKilledServerLosesNothingAndWhatCannotBeRecordedDoesNotHappen() throws SQLException {
    deployer.deploy(CLINIC);
    Clinic clinic = Clinic.open();
    Duet duet = clinic.talking("Dr. Ada Stopped", "Ben Stopped");
    duet.client().say(duet.conversation(), "before the stop");
    String late = duet.therapist().person().invite(Role.CLIENT, "Ben Late");
    FreshClinic.killServers();
    deployer.undeploy(CLINIC);

    long stored = StoredClinic.count("SELECT COUNT(*) FROM message");
    String name = HexFormat.of().formatHex("CIPHERTEXT_SUBMITTED".getBytes(US_ASCII));
    StoredClinic.change(
        "ALTER TABLE audit_pending ADD CONSTRAINT broken_log CHECK (LOWER(RAWTOHEX(records))"
            + (" NOT LIKE '%" + name + "%') NOCHECK"));
    StoredClinic.change("UPDATE invitation SET expires = created + 1 WHERE spent IS NULL");

    deployer.deploy(CLINIC);
    duet.client().connect();
    duet.therapist().connect();
    Received before = duet.therapist().receive();
    assertThat(before.text()).isEqualTo("before the stop");
    duet.therapist().acknowledge(before.sequence());
    duet.client().socket().await(FrameCase.DELIVERED);
    Bytes id = duet.client().freshId();
    Bytes sealed = duet.client().seal(duet.conversation(), "cannot be recorded");
    duet.client().send(Frames.send(id, duet.conversation(), sealed));
    var refuse = duet.client().socket().await(FrameCase.REFUSE).getRefuse();
    assertThat(refuse.getReason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refuse.getClientMessageId().toByteArray()).isEqualTo(id.toByteArray());
    assertExpired(clinic, late);
    duet.close();
    deployer.undeploy(CLINIC);
    FreshClinic.awaitEndOfServers();

    assertThat(StoredClinic.count("SELECT COUNT(*) FROM message"))
        .as("stored a message without its record")
        .isEqualTo(stored);
    StoredClinic.change("ALTER TABLE audit_pending DROP CONSTRAINT broken_log");

    deployer.deploy(CLINIC);
    duet.client().connect();
    duet.therapist().connect();
    duet.client().send(Frames.send(id, duet.conversation(), sealed));
    duet.client().awaitSent(id);
    assertThat(duet.therapist().receive().text()).isEqualTo("cannot be recorded");
    duet.close();
    deployer.undeploy(CLINIC);
    FreshClinic.awaitEndOfServers();
  }

  private static void assertExpired(Clinic clinic, String link) {
    String secret = link.substring(link.indexOf('#') + 1);
    assertThat(
            clinic
                .browser()
                .post(
                    "/api/invitations/accept",
                    Json.createObjectBuilder()
                        .add("secret", secret)
                        .add("passphrase", Clinic.PASSPHRASE)
                        .build())
                .refusal())
        .isEqualTo(Refusal.INVITATION_EXPIRED);
  }
}
