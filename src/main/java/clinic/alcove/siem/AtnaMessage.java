package clinic.alcove.siem;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A record as an audit message of DICOM PS3.15 A.5, which IHE ATNA receivers read: codes, ids and
 * an address. The last object is the record itself, as it is hashed into the log, so that nothing
 * is lost in the translation. Ids and codes need no escaping: they hold no XML.
 */
final class AtnaMessage {
  private AtnaMessage() {}

  static String of(String origin, Logged entry) {
    AuditRecord record = entry.record();
    StringBuilder xml = new StringBuilder(2048);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AuditMessage>");
    event(xml, record);
    actor(xml, record);
    xml.append("<AuditSourceIdentification AuditSourceID=\"")
        .append(origin)
        .append("\"><AuditSourceTypeCode csd-code=\"4\" originalText=\"Application Server\"")
        .append(" codeSystemName=\"DCM\"/></AuditSourceIdentification>");
    if (record.subject() != null) {
      object(xml, record.subject().toString(), '1', "PERSON");
    }
    if (record.objectKind() != null && record.object() != null) {
      object(xml, record.object().toString(), '2', record.objectKind().name());
    }
    whole(xml, origin, entry);
    return xml.append("</AuditMessage>").toString();
  }

  private static void event(StringBuilder xml, AuditRecord record) {
    AtnaEvent event = AtnaEvent.of(record.event());
    xml.append("<EventIdentification EventActionCode=\"")
        .append(event.action())
        .append("\" EventDateTime=\"")
        .append(record.recorded())
        .append("\" EventOutcomeIndicator=\"")
        .append(record.outcome().code())
        .append("\">");
    code(xml, "EventID", event.id().code(), "DCM", event.id().text());
    if (event.type() != null) {
      code(xml, "EventTypeCode", event.type().code(), "DCM", event.type().text());
    }
    code(xml, "EventTypeCode", record.event().name(), "Alcove", record.event().name());
    xml.append("</EventIdentification>");
  }

  /** DICOM wants somebody who asked; where it was nobody in particular, it was the server. */
  private static void actor(StringBuilder xml, AuditRecord record) {
    String user = record.actor() == null ? "alcove" : record.actor().toString();
    xml.append("<ActiveParticipant UserID=\"").append(user).append("\" UserIsRequestor=\"true\"");
    if (record.address() != null) {
      xml.append(" NetworkAccessPointTypeCode=\"2\" NetworkAccessPointID=\"")
          .append(record.address().text())
          .append('"');
    }
    xml.append('>');
    String role = record.role() == null ? "SERVER" : record.role().name();
    code(xml, "RoleIDCode", role, "Alcove", role);
    xml.append("</ActiveParticipant>");
  }

  private static void object(StringBuilder xml, String id, char type, String kind) {
    begin(xml, id, type);
    xml.append('>');
    code(xml, "ParticipantObjectIDTypeCode", kind, "Alcove", kind);
    xml.append("</ParticipantObjectIdentification>");
  }

  /** Role 13 is a security resource: the log, at this index. */
  private static void whole(StringBuilder xml, String origin, Logged entry) {
    byte[] text = RecordText.of(entry).getBytes(StandardCharsets.UTF_8);
    begin(xml, origin + "#" + entry.index(), '2');
    xml.append(" ParticipantObjectTypeCodeRole=\"13\">");
    code(xml, "ParticipantObjectIDTypeCode", "12", "RFC-3881", "URI");
    xml.append("<ParticipantObjectDetail type=\"record\" value=\"")
        .append(Base64.getEncoder().encodeToString(text))
        .append("\"/></ParticipantObjectIdentification>");
  }

  private static void begin(StringBuilder xml, String id, char type) {
    xml.append("<ParticipantObjectIdentification ParticipantObjectID=\"")
        .append(id)
        .append("\" ParticipantObjectTypeCode=\"")
        .append(type)
        .append('"');
  }

  private static void code(
      StringBuilder xml, String element, String code, String system, String text) {
    xml.append('<')
        .append(element)
        .append(" csd-code=\"")
        .append(code)
        .append("\" codeSystemName=\"")
        .append(system)
        .append("\" originalText=\"")
        .append(text)
        .append("\"/>");
  }
}
