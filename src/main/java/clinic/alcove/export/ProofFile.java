package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.TreeReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What proves an export, in the format {@code alcove-proofs-v1}: one line about the file and the
 * checkpoint, then a line for each record in the file's order, with the record, its salt and its
 * path to the checkpoint's root. Whoever changes the file, or leaves a line out of one of the two,
 * is found out; {@code alcovectl audit verify} does it without this server.
 */
final class ProofFile {
  static final String NAME = "proofs.ndjson";

  private final OutputStream to;

  ProofFile(OutputStream to) {
    this.to = to;
  }

  /** The file of this name and this SHA-256 in hexadecimal; a proof for each of its records. */
  void write(String file, String sha256, Cover cover, Iterable<Logged> records, TreeReader tree)
      throws IOException {
    line(
        JSON.createObjectBuilder()
            .add("format", "alcove-proofs-v1")
            .add("file", file)
            .add("sha256", sha256)
            .add("origin", cover.seal().checkpoint().origin())
            .add("vkey", cover.seal().vkey())
            .add("checkpoint", cover.seal().note())
            .add("query", cover.query())
            .add("zone", cover.site().zone().getId())
            .build()
            .toString());
    for (Logged each : records) {
      line(with(each, path(tree, each.index())));
    }
  }

  /** A record with its salt, and nothing more: what a copy of the whole log needs beside tiles. */
  void write(Logged each) throws IOException {
    line(with(each, ""));
  }

  // The record stands as its own text, so that a reader can hash what it reads.
  private static String with(Logged each, String path) {
    return "{\"index\":"
        + each.index()
        + ",\"salt\":\""
        + each.salt().toBase64()
        + "\",\"record\":"
        + RecordText.of(each)
        + path
        + "}";
  }

  private static String path(TreeReader tree, long index) {
    StringBuilder path = new StringBuilder(",\"path\":[");
    String separator = "\"";
    for (Hash each : tree.inclusion(index)) {
      path.append(separator).append(each.base64()).append('"');
      separator = ",\"";
    }
    return path.append(']').toString();
  }

  private void line(String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
    to.write('\n');
  }
}
