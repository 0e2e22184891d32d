package clinic.alcove.ctl;

import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.values.Bytes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record with the salt that opens its leaf: a line of {@code records.ndjson} or {@code
 * proofs.ndjson}.
 *
 * @param path the inclusion proof; empty where the line has none
 * @param canonical the record's canonical text
 */
record Opened(
    long index, Bytes salt, Bytes canonical, Map<String, Object> record, List<Hash> path) {
  static final int LONGEST_LINE = 16 * 1024;

  /** Reads a line; a record that says another index than its line is GAP. */
  static Opened line(byte[] raw, String place) {
    TreeMap<String, Object> line = Json.object(Problem.utf8(raw, place));
    if (!(line.get("index") instanceof Long index)
        || !(line.get("salt") instanceof String salt)
        || !(line.get("record") instanceof TreeMap<?, ?> record)) {
      throw Problem.parse(place + " is not a record with its index and salt");
    }
    @SuppressWarnings("unchecked")
    TreeMap<String, Object> members = (TreeMap<String, Object>) record;
    Opened opened =
        new Opened(
            index,
            salt(salt, place),
            Bytes.unsafeOf(Jcs.bytes(members)),
            members,
            path(line.get("path"), place));
    opened.isAt(place);
    return opened;
  }

  private void isAt(String place) {
    Object says = record.get("index");
    if (!(says instanceof Long) || (Long) says != index) {
      throw Problem.gap(place + " stands where another record belongs");
    }
  }

  private static Bytes salt(String text, String place) {
    byte[] salt;
    try {
      salt = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw Problem.parse(place + " has a salt that is not base64");
    }
    if (salt.length != Commitment.SALT || !Base64.getEncoder().encodeToString(salt).equals(text)) {
      throw Problem.parse(place + " has a salt that is not canonical base64 of 32 bytes");
    }
    return Bytes.unsafeOf(salt);
  }

  private static List<Hash> path(@org.jspecify.annotations.Nullable Object path, String place) {
    if (path == null) {
      return List.of();
    }
    if (!(path instanceof List<?> hashes)) {
      throw Problem.parse(place + " has a proof that is none");
    }
    return hashes.stream().map(each -> Hash.ofBase64(String.valueOf(each))).toList();
  }

  /** The entry this record must be in the tree. */
  byte[] entry() {
    return Commitment.entry(salt.unsafeArray(), canonical.unsafeArray());
  }

  /** When it says it was recorded. */
  Optional<Instant> recorded() {
    try {
      return record.get("recorded") instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
