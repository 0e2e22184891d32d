package clinic.alcove.signin;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.Role;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads the database can neither sign in nor accept. */
class SecretsAtRestTest {
  private final FrontOffice office = new FrontOffice();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void noSecretTokenOrPassphraseStandsInTheDatabase() throws SQLException {
    InvitationSecret waiting = office.invited(Role.CLIENT, "Bob");
    CameIn in = office.arrived(Role.THERAPIST, "Alice");

    String dump = dump();

    assertThat(dump).contains("$argon2id$v=19$m=19456,t=2,p=1$").contains("Alice");
    for (String secret : new String[] {waiting.text(), in.begun().token().text()}) {
      byte[] raw = Base64.getUrlDecoder().decode(secret);
      assertThat(dump).doesNotContain(secret).doesNotContain(HexFormat.of().formatHex(raw));
    }
    byte[] passphrase = FrontOffice.GOOD.getBytes(StandardCharsets.UTF_8);
    assertThat(dump)
        .doesNotContain(FrontOffice.GOOD)
        .doesNotContain(HexFormat.of().formatHex(passphrase));
  }

  @Test
  void secretsDoNotPrintThemselves() {
    InvitationSecret secret = InvitationSecret.draw(office.random);
    CameIn in = office.arrived(Role.THERAPIST, "Alice");

    assertThat(secret.toString()).isEqualTo("[REDACTED]");
    assertThat(in.toString()).doesNotContain(in.begun().token().text());
    assertThat(new Passphrase(FrontOffice.GOOD).toString()).isEqualTo("[REDACTED]");
  }

  private String dump() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = office.database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("SCRIPT")) {
      while (lines.next()) {
        text.append(lines.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}
