package clinic.alcove.ctl;

import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
  static Opened line(byte[] raw, Lines at) {
    Json.Line read = Json.line(Problem.utf8(raw, "a line"));
    if (!(read.members().get("index") instanceof Long index)
        || !(read.members().get("salt") instanceof String salt)
        || !(read.members().get("record") instanceof TreeMap<?, ?> record)) {
      throw Problem.parse(at.place() + " is not a record with its index and salt");
    }
    @SuppressWarnings("unchecked")
    TreeMap<String, Object> members = (TreeMap<String, Object>) record;
    if (!index.equals(members.get("index"))) {
      throw Problem.gap(at.place() + " stands where another record belongs");
    }
    String canonical = read.canonical().get("record");
    byte[] bytes =
        canonical == null ? Jcs.bytes(members) : canonical.getBytes(StandardCharsets.UTF_8);
    return new Opened(
        index,
        salt(salt, at),
        Bytes.unsafeOf(bytes),
        members,
        path(read.members().get("path"), at));
  }

  private static Bytes salt(String text, Lines at) {
    byte[] salt;
    try {
      salt = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw Problem.parse(at.place() + " has a salt that is not base64");
    }
    if (salt.length != Commitment.SALT || !Base64.getEncoder().encodeToString(salt).equals(text)) {
      throw Problem.parse(at.place() + " has a salt that is not canonical base64 of 32 bytes");
    }
    return Bytes.unsafeOf(salt);
  }

  private static List<Hash> path(@Nullable Object path, Lines at) {
    if (path == null) {
      return List.of();
    }
    if (!(path instanceof List<?> hashes)) {
      throw Problem.parse(at.place() + " has a proof that is none");
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
