package clinic.alcove.ownlog.web;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.ownlog.OwnRecord;
import clinic.alcove.tlog.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as its subject's browser gets it: the very text that is committed to, and what proves
 * it.
 *
 * @param record JSON in canonical form (RFC 8785), as it is hashed
 * @param salt 32 bytes as base64
 * @param path hashes as base64, from the leaf up
 * @param name what the staff member who acted is called; not part of the record
 * @param purpose what it was for; not part of the record
 */
public record OwnRow(
    long index,
    long subjectSeq,
    String record,
    String salt,
    List<String> path,
    @Nullable String name,
    @Nullable String purpose) {

  static OwnRow of(OwnRecord shown) {
    Logged logged = shown.logged();
    return new OwnRow(
        logged.index(),
        logged.subjectSeq(),
        RecordText.of(logged),
        logged.salt().toBase64(),
        shown.path().stream().map(Hash::base64).toList(),
        shown.name(),
        shown.purpose() == null ? null : shown.purpose().name());
  }
}
