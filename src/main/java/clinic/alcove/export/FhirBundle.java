package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Records as one FHIR R4 Bundle of AuditEvents, written as it grows. */
final class FhirBundle implements FileWriter {
  /** Kept: whoever asks {@link Json} itself has it look for its provider every time. */
  static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  @Override
  public void write(OutputStream to, Cover cover, Iterable<Logged> records) throws IOException {
    try (JsonGenerator json = Json.createGenerator(new Unclosed(to))) {
      json.writeStartObject()
          .write("resourceType", "Bundle")
          .write("type", "collection")
          .write("timestamp", FhirAuditEvent.instant(cover.made()));
      // An array in FHIR is never empty: without records there is none.
      if (cover.count() > 0) {
        json.writeStartArray("entry");
        for (Logged each : records) {
          json.writeStartObject()
              .write("fullUrl", "urn:uuid:" + each.record().id())
              .write("resource", FhirAuditEvent.of(each, cover.site(), cover.roll()))
              .writeEnd();
        }
        json.writeEnd();
      }
      json.writeEnd();
    }
  }

  /** A generator closes what it writes to, and there is more to come. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
