package clinic.alcove.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.values.NetworkRange;
import clinic.alcove.values.Role;
import clinic.alcove.values.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void nothingSetGivesSafeDefaults() {
    Settings settings = read(Map.of());

    assertThat(settings.clinic().demo()).isFalse();
    assertThat(settings.clinic().data()).isEqualTo(Path.of("./data"));
    assertThat(settings.clinic().url()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(settings.invitation().ttl()).isEqualTo(Duration.ofHours(72));
    assertThat(settings.retention().window()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.session().staffMax()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.help().lines()).hasSize(3);
    assertThat(settings.limits()).isEqualTo(new LimitSettings(10, 60, 60, 30, 60));
    assertThat(settings.traffic()).isEqualTo(new TrafficSettings(120, 20_000));
  }

  @Test
  void everyKeyIsRead() {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("alcove.clinic.name", "Haven"),
                Map.entry("alcove.data", "/srv/haven"),
                Map.entry("alcove.url", "https://Haven.example/"),
                Map.entry("alcove.demo", "true"),
                Map.entry("alcove.help.intro", "Call."),
                Map.entry("alcove.help.lines.1.name", "Line"),
                Map.entry("alcove.help.lines.1.number", "+49 30 1234"),
                Map.entry("alcove.help.lines.1.note", "Day"),
                Map.entry("alcove.expectations.reply-time", "Tomorrow"),
                Map.entry("alcove.expectations.hours", "Mornings"),
                Map.entry("alcove.expectations.emergencies", "Not here"),
                Map.entry("alcove.invitation.hours", "24"),
                Map.entry("alcove.session.client.idle.minutes", "1"),
                Map.entry("alcove.session.client.hours", "2"),
                Map.entry("alcove.session.staff.idle.minutes", "3"),
                Map.entry("alcove.session.staff.hours", "4"),
                Map.entry("alcove.session.client.lock.minutes", "5"),
                Map.entry("alcove.session.staff.lock.minutes", "9"),
                Map.entry("alcove.passkeys.rp-id", "haven.example"),
                Map.entry("alcove.proxies", "10.0.0.0/8, 2001:db8::1"),
                Map.entry("alcove.retention.days", "5"),
                Map.entry("alcove.limits.sign-in.account", "6"),
                Map.entry("alcove.limits.sign-in.address", "7"),
                Map.entry("alcove.limits.invitation.address", "8"),
                Map.entry("alcove.limits.invitation.secret", "9"),
                Map.entry("alcove.limits.invitation.inviter", "11"),
                Map.entry("alcove.limits.send.device", "90"),
                Map.entry("alcove.limits.mailbox.entries", "1000")));

    assertThat(settings.clinic())
        .isEqualTo(
            new ClinicSettings(
                "Haven", Path.of("/srv/haven"), URI.create("https://haven.example"), true));
    assertThat(settings.clinic().tls()).isTrue();
    assertThat(settings.clinic().origin()).isEqualTo("https://haven.example");
    assertThat(settings.help())
        .isEqualTo(
            new HelpSettings(
                "Call.", List.of(new HelpSettings.HelpLine("Line", "+49 30 1234", "Day"))));
    assertThat(settings.expectations())
        .isEqualTo(new ExpectationsSettings("Tomorrow", "Mornings", "Not here"));
    assertThat(settings.invitation().ttl()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.session())
        .isEqualTo(
            new SessionSettings(
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                Duration.ofMinutes(3),
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                Duration.ofMinutes(9)));
    assertThat(settings.passkeys().rpId()).isEqualTo("haven.example");
    assertThat(settings.proxies().trusted())
        .containsExactly(NetworkRange.of("10.0.0.0/8"), NetworkRange.of("2001:db8::1"));
    assertThat(settings.retention().window()).isEqualTo(Duration.ofDays(5));
    assertThat(settings.limits()).isEqualTo(new LimitSettings(6, 7, 8, 9, 11));
    assertThat(settings.traffic()).isEqualTo(new TrafficSettings(90, 1000));
  }

  @Test
  void allProblemsAreSaidAtOnceWithoutTheirValues() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "alcove.url", "http://clinic.example",
                        "alcove.demo", "perhaps",
                        "alcove.retention.days", "0",
                        "alcove.invitation.hours", "many",
                        "alcove.session.client.lock.minutes", "16",
                        "alcove.passkeys.rp-id", "example",
                        "alcove.proxies", "proxy.example",
                        "alcove.help.lines.1.name", "Nobody")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContainingAll(
            "alcove.url may use plain http on loopback only",
            "alcove.demo must be true or false",
            "alcove.retention.days must be a whole number from 1 to 365",
            "alcove.invitation.hours must be a whole number from 1 to 720",
            "alcove.session.client.lock.minutes must be a whole number from 5 to 15",
            "alcove.passkeys.rp-id must be the host of alcove.url or a parent domain of it",
            "alcove.proxies must be addresses or CIDR ranges with commas between",
            "alcove.help.lines.1 needs a name and a telephone number")
        .hasMessageNotContaining("clinic.example")
        .hasMessageNotContaining("perhaps");
  }

  @Test
  void singleSignOnIsOffUntilAnIssuerIsNamed() {
    assertThat(read(Map.of()).singleSignOn().on()).isFalse();
    assertThat(read(Map.of("alcove.sso.client-id", "alcove")).singleSignOn().on()).isFalse();
  }

  @Test
  void everyKeyOfSingleSignOnIsRead() {
    SingleSignOnSettings settings =
        read(Map.of(
                "alcove.sso.issuer", "https://id.example/realms/Haven",
                "alcove.sso.client-id", "alcove",
                "alcove.sso.client-secret", "not printed",
                "alcove.sso.scopes", "openid groups",
                "alcove.sso.groups-claim", "memberOf",
                "alcove.sso.groups.therapist", "t",
                "alcove.sso.groups.compliance", "c",
                "alcove.sso.groups.administrator", "a"))
            .singleSignOn();

    assertThat(settings.on()).isTrue();
    assertThat(settings.issuer()).isEqualTo("https://id.example/realms/Haven");
    assertThat(settings.clientId()).isEqualTo("alcove");
    assertThat(settings.clientSecret().<Boolean>use("not printed"::equals)).isTrue();
    assertThat(settings.toString()).doesNotContain("not printed");
    assertThat(settings.scopes()).isEqualTo("openid groups");
    assertThat(settings.groupsClaim()).isEqualTo("memberOf");
    assertThat(settings.groups())
        .isEqualTo(Map.of(Role.THERAPIST, "t", Role.COMPLIANCE, "c", Role.ADMINISTRATOR, "a"));
  }

  @Test
  void aHalfConfiguredSingleSignOnIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "alcove.sso.issuer", "http://id.example",
                        "alcove.sso.scopes", "groups",
                        "alcove.sso.groups.therapist", "staff",
                        "alcove.sso.groups.compliance", "staff")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContainingAll(
            "alcove.sso.issuer must look like https://host/path",
            "alcove.sso.issuer needs alcove.sso.client-id and alcove.sso.client-secret too",
            "alcove.sso.scopes must hold openid",
            "alcove.sso.groups must name at least one group, and a different one for each role");
  }

  @Test
  void thereIsOneNodeUntilABusIsNamed() {
    assertThat(read(Map.of()).bus().several()).isFalse();
    BusSettings bus =
        read(Map.of("alcove.bus", "grid", "alcove.database.url", "jdbc:postgresql://db/haven"))
            .bus();
    assertThat(bus).isEqualTo(new BusSettings(BusSettings.Kind.GRID));
  }

  @Test
  void severalNodesCannotShareH2() {
    assertThatThrownBy(() -> read(Map.of("alcove.bus", "postgresql")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("alcove.bus needs a PostgreSQL: several nodes cannot share H2");
    assertThatThrownBy(() -> read(Map.of("alcove.bus", "pigeons")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("alcove.bus must be none, postgresql or grid");
  }

  @Test
  void theDatabaseIsH2UntilAnAddressIsNamed() {
    DatabaseSettings settings = read(Map.of()).database();
    assertThat(settings.postgresql()).isFalse();
    assertThat(settings.user()).isEqualTo("alcove");
  }

  @Test
  void everyKeyOfTheDatabaseIsRead(@TempDir Path folder) throws IOException {
    String url = "jdbc:postgresql://db.example:5433/haven?sslmode=verify-ca";
    DatabaseSettings settings =
        read(Map.of(
                "alcove.database.url", url,
                "alcove.database.user", "haven",
                "alcove.database.password", "not printed"))
            .database();
    assertThat(settings.postgresql()).isTrue();
    assertThat(settings.url()).isEqualTo(url);
    assertThat(settings.user()).isEqualTo("haven");
    assertThat(settings.password().<Boolean>use("not printed"::equals)).isTrue();
    assertThat(settings.toString()).doesNotContain("not printed");

    Path file = Files.writeString(folder.resolve("password"), "from a file\n");
    Secret<String> password =
        read(Map.of("alcove.database.password-file", file.toString())).database().password();
    assertThat(password.<Boolean>use("from a file"::equals)).isTrue();
  }

  @Test
  void aDatabaseThatCannotBeMeantIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "alcove.database.url", "jdbc:mysql://db.example/haven?password=secret",
                        "alcove.database.password", "one",
                        "alcove.database.password-file", "/no/such/file")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContainingAll(
            "alcove.database.url must look like jdbc:postgresql://host:port/database",
            "alcove.database.url must hold neither user nor password",
            "alcove.database.password-file and alcove.database.password are both set",
            "alcove.database.password-file names a file that cannot be read")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://localhost",
        "localhost:8080",
        "https://clinic.example/path",
        "https://",
        "http://192.0.2.7",
        "not an address"
      })
  void anAddressBrowsersCannotTrustIsRefused(String url) {
    assertThatThrownBy(() -> read(Map.of("alcove.url", url)))
        .isInstanceOf(BadSettingsException.class);
  }

  private static Settings read(Map<String, String> values) {
    return Settings.read(key -> Optional.ofNullable(values.get(key)));
  }
}
