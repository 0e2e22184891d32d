package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.testclient.Transcript;
import clinic.alcove.values.Role;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in every answer, and which doors are closed. */
abstract class HeadersStory {
  private static final String SHOWN_TO_A_BROWSER =
      "/ /sign-in /invitation /console/ /console/invitation /sw.js /api/clinic /api/help"
          + " /api/session /api/nothing /nothing";

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : SHOWN_TO_A_BROWSER.split(" ")) {
      Answer answer = clinic().browser().get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(HeadersStory::assertStrict);
      assertHeader(answer, "Cross-Origin-Opener-Policy", "same-origin");
      assertHeader(answer, "Cross-Origin-Resource-Policy", "same-origin");
      assertHeader(answer, "Referrer-Policy", "no-referrer");
      assertHeader(answer, "X-Content-Type-Options", "nosniff");
      assertThat(answer.header("Permissions-Policy"))
          .as(path)
          .hasValueSatisfying(HeadersStory::assertOnlyTheCamera);
      assertThat(answer.header("X-Powered-By")).as(path + " tells its server").isEmpty();
    }
  }

  private static void assertStrict(String policy) {
    assertThat(policy.split("\\s*;\\s*"))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'");
    assertThat(policy).doesNotContain("unsafe", "http:", "https:", "*");
  }

  /** The camera reads codes; nothing else of the device is ever asked for. */
  private static void assertOnlyTheCamera(String policy) {
    assertThat(policy.split(",\\s*"))
        .contains("camera=(self)", "microphone=()", "geolocation=()")
        .filteredOn(feature -> !feature.endsWith("=()"))
        .containsExactly("camera=(self)");
  }

  @Test
  void answersAboutPeopleAreNotCached() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Uncached");
    for (String path : List.of("/api/session", "/api/conversations", "/api/invitations")) {
      assertThat(therapist.http().get(path).ok().header("Cache-Control"))
          .as(path)
          .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }
  }

  @Test
  void theCookieIsOutOfReachForScriptsAndOtherSites() {
    ClinicHttp browser = clinic().browser();
    TestPerson therapist = clinic().newTherapist("Dr. Ada Cookie");
    TestPerson.accept(browser, therapist.invite(Role.CLIENT, "Ben Cookie"), Clinic.PASSPHRASE);
    Answer answer =
        browser.post(
            "/api/session",
            TestPerson.credentials(
                browser.get("/api/session").object().getString("signInName"), Clinic.PASSPHRASE));
    assertThat(answer.ok().headers("Set-Cookie"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("alcove="))
        .allSatisfy(
            cookie ->
                assertThat(cookie.toLowerCase(Locale.ROOT))
                    .startsWith("alcove")
                    .contains("httponly", "samesite=strict", "path=/")
                    .doesNotContain("domain="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/openapi"})
  void operatorPagesAreClosedExceptToLoopback(String path) throws SocketException {
    Optional<InetAddress> outside = ownAddress();
    assumeTrue(outside.isPresent(), "this machine has loopback only");
    URI there = URI.create("http://" + outside.get().getHostAddress() + ":" + FreshClinic.port());
    Answer answer = new ClinicHttp(there, new Transcript()).get(path);
    assertThat(answer.status()).as(path + " from outside").isIn(403, 404);
    assertThat(clinic().browser().get(path).status()).as(path + " from here").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/%57EB-INF/web.xml",
        "//WEB-INF/web.xml",
        "/..;/metrics"
      })
  void whatIsInsideTheWarStaysInside(String path) {
    assertThat(clinic().browser().get(path).status()).isIn(400, 403, 404);
  }

  private static void assertHeader(Answer answer, String name, String value) {
    assertThat(answer.header(name)).as(answer.request() + " " + name).hasValue(value);
  }

  private static Optional<InetAddress> ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
        .findFirst();
  }
}
