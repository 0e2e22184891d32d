package clinic.alcove.siem;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a SIEM reads: a syslog header, an audit message of DICOM, and the record as it was hashed.
 */
class SyslogMessageTest {
  private final SomeRecords log = new SomeRecords();

  @Test
  void theHeaderIsThatOfAnAuditMessage() {
    log.write(1);
    assertThat(message(0))
        .startsWith("<85>1 2026-11-22T12:00:00.120Z clinic.example alcove - IHE+RFC-3881 - <?xml ");
  }

  @Test
  void theBodyIsXmlWithCodesAndIdsAndTheWholeRecord() throws Exception {
    log.writeLargest();
    Document body = body(message(0));
    Element event = element(body, "EventIdentification");
    assertThat(event.getAttribute("EventActionCode")).isEqualTo("U");
    assertThat(event.getAttribute("EventOutcomeIndicator")).isEqualTo("12");
    assertThat(element(body, "EventID").getAttribute("csd-code")).isEqualTo("110110");
    assertThat(element(body, "ActiveParticipant").getAttribute("NetworkAccessPointID"))
        .isEqualTo("2001:db8:1111:2222:3333:4444:5555:6666");
    byte[] record =
        Base64.getDecoder().decode(element(body, "ParticipantObjectDetail").getAttribute("value"));
    assertThat(new String(record, StandardCharsets.UTF_8))
        .isEqualTo(RecordText.of(log.entries.get(0)));
  }

  @Test
  void everyEventHasAPlaceInDicomsWords() {
    for (AuditEvent each : AuditEvent.values()) {
      AtnaEvent event = AtnaEvent.of(each);
      assertThat("CRUDE").contains(String.valueOf(event.action()));
      assertThat(event.id().code()).startsWith("1101");
    }
  }

  private String message(int index) {
    Logged entry = log.entries.get(index);
    return new String(
        SyslogMessage.of("clinic.example:8443/logs/1", entry), StandardCharsets.US_ASCII);
  }

  private static Document body(String message) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] xml = message.substring(message.indexOf("<?xml")).getBytes(StandardCharsets.US_ASCII);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static Element element(Document body, String name) {
    return (Element) body.getElementsByTagName(name).item(0);
  }
}
