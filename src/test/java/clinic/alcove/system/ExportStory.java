package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.ctl.OutsideAuditor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ExportedZip;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.tlog.VerifierKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records leave the running clinic, and are verified far from it with the log's key alone. */
abstract class ExportStory {
  @ParameterizedTest
  @ValueSource(strings = {"pdf", "csv", "ndjson", "fhir"})
  void anExportOfEachKindVerifiesOffline(String format) {
    TestPerson ada = clinic().newTherapist("Dr. Ada Export");

    byte[] raw = download(format, "actor:" + ada.id());
    ExportedZip zip = ExportedZip.of(raw);

    assertThat(zip.files()).hasSize(2);
    assertThat(OutsideAuditor.verify(raw, key(zip).text())).startsWith("0 OK");
    List<String> records = zip.verified(key(zip));
    assertThat(records).isNotEmpty().allMatch(text -> text.contains(ada.id().toString()));
    assertThat(records).anyMatch(text -> text.contains("INVITATION_SPENT"));
  }

  @Test
  void theWholeLogVerifiesOffline() {
    VerifierKey key = key(export("ndjson", "action:signed-in"));

    byte[] raw = download("log", "");
    List<String> records = ExportedZip.of(raw).verifiedLog(key);

    assertThat(records).anyMatch(text -> text.contains("\"event\":\"LOG_EXPORTED\""));
    assertThat(records.get(0)).contains("\"index\":0,");
    assertThat(OutsideAuditor.verify(raw, key.text())).startsWith("0 OK");
  }

  @Test
  void anExportIsInTheNextOne() {
    TestPerson ben = clinic().newTherapist("Dr. Ben Export");
    export("csv", "person:" + ben.id());

    ExportedZip next = export("ndjson", "subject:" + ben.id() + " action:log-exported");

    assertThat(next.verified(key(next)))
        .singleElement()
        .asString()
        .contains("\"detail\":\"CSV\"", clinic().compliance().id().toString());
  }

  @Test
  void whatIsDownloadedHasASafeNameAndIsNotKept() {
    Answer answer = clinic().compliance().http().get(path("csv", "")).expect(200);

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .matches("attachment; filename=\"access-log-\\d{4}-\\d\\d-\\d\\d\\.csv\\.zip\"");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void whatIsNoQuestionIsRefused() {
    assertThat(clinic().compliance().http().get(path("csv", "name:Ada")).refusal())
        .isEqualTo(Refusal.MALFORMED);
    assertThat(clinic().compliance().http().get(path("exe", "")).refusal())
        .isEqualTo(Refusal.MALFORMED);
  }

  /** An export as compliance downloads it. */
  static ExportedZip export(String format, String question) {
    return ExportedZip.of(download(format, question));
  }

  private static byte[] download(String format, String question) {
    Answer answer = clinic().compliance().http().get(path(format, question)).expect(200);
    return answer.body().toByteArray();
  }

  /** The key from beside the records, for want of a letter that it came by. */
  private static VerifierKey key(ExportedZip zip) {
    return VerifierKey.parse(zip.lines("proofs.ndjson").get(0).getString("vkey"));
  }

  private static String path(String format, String question) {
    return "/api/access-log/export?format="
        + format
        + "&q="
        + URLEncoder.encode(question, StandardCharsets.UTF_8);
  }
}
