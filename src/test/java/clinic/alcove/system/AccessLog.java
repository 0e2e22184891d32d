package clinic.alcove.system;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access log over HTTP, as the compliance page reads it. */
record AccessLog(ClinicHttp http) {
  /** What one person did, oldest first. */
  List<Row> by(PersonId person) {
    return all("&person=" + person).stream()
        .filter(row -> person.toString().equals(row.actor()))
        .toList();
  }

  /** Everything that matches, oldest first, all pages. */
  List<Row> all(String filter) {
    List<Row> rows = new ArrayList<>();
    String before = "";
    while (true) {
      JsonObject page = http.get("/api/access-log?limit=100" + filter + before).ok().object();
      page.getJsonArray("rows").forEach(row -> rows.add(Row.of(row.asJsonObject())));
      if (page.getOrDefault("next", JsonValue.NULL) == JsonValue.NULL) {
        Collections.reverse(rows);
        return rows;
      }
      JsonValue next = page.getOrDefault("next", JsonValue.NULL);
      before = "&before=" + (next instanceof JsonString text ? text.getString() : next.toString());
    }
  }

  /** One record, as far as tests compare it. */
  record Row(
      AuditEvent event,
      Outcome outcome,
      @Nullable Refusal reason,
      @Nullable String actor,
      @Nullable Role role,
      @Nullable String subject,
      @Nullable String objectKind,
      @Nullable String object) {
    static Row of(JsonObject row) {
      String reason = text(row, "reason");
      String role = row.isNull("actor") ? null : text(row.getJsonObject("actor"), "role");
      return new Row(
          AuditEvent.valueOf(row.getString("event")),
          Outcome.valueOf(row.getString("outcome")),
          reason == null ? null : Refusal.valueOf(reason),
          row.isNull("actor") ? null : row.getJsonObject("actor").getString("id"),
          role == null ? null : Role.valueOf(role),
          row.isNull("subject") ? null : row.getJsonObject("subject").getString("id"),
          text(row, "objectKind"),
          text(row, "object"));
    }

    private static @Nullable String text(JsonObject object, String key) {
      return !object.containsKey(key) || object.isNull(key) ? null : object.getString(key);
    }
  }
}
