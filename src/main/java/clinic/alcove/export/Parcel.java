package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What is downloaded: a ZIP with a file and its proofs, or with the whole log as it is served and
 * as {@code alcovectl audit verify} reads it. Written as it grows; names in it are constants or
 * paths of tiles, never anything that somebody chose. One that ends early has no directory, so that
 * nobody takes half for whole.
 */
final class Parcel {
  private static final int CHUNK = 1 << 16;

  private final ZipOutputStream zip;
  private final Instant made;

  private Parcel(OutputStream to, Instant made) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(to, CHUNK), StandardCharsets.UTF_8);
    this.made = made;
  }

  /** The records as a file of this format, and what proves them. */
  static void ofFile(
      OutputStream to, FileFormat format, Cover cover, Iterable<Logged> records, Tiles tiles)
      throws IOException {
    Parcel parcel = new Parcel(to, cover.made());
    MessageDigest digest = sha256();
    OutputStream hashed = new DigestOutputStream(parcel.zip, digest);
    parcel.begin(format.file());
    OutputStream buffered = new BufferedOutputStream(hashed, CHUNK);
    format.writer().write(buffered, cover, records);
    buffered.flush();
    parcel.zip.closeEntry();
    parcel.begin(ProofFile.NAME);
    new ProofFile(parcel.zip)
        .write(
            format.file(),
            HexFormat.of().formatHex(digest.digest()),
            cover,
            records,
            new TreeReader(cover.seal().checkpoint().size(), tiles));
    parcel.zip.closeEntry();
    parcel.zip.finish();
    parcel.zip.flush();
  }

  /** The log of the cover's seal: checkpoint, tiles, entries, and the records that are there. */
  static void ofLog(OutputStream to, Cover cover, Iterable<Logged> records, Tiles tiles)
      throws IOException {
    Parcel parcel = new Parcel(to, cover.made());
    parcel.begin("checkpoint");
    parcel.zip.write(cover.seal().note().getBytes(StandardCharsets.UTF_8));
    parcel.zip.closeEntry();
    long size = cover.seal().checkpoint().size();
    for (int level = TilePath.ENTRIES; TilePath.widthIn(size, level, 0) > 0; level++) {
      for (long number = 0; TilePath.widthIn(size, level, number) > 0; number++) {
        TilePath path = new TilePath(level, number, TilePath.widthIn(size, level, number));
        parcel.begin(path.text());
        parcel.zip.write(tiles.exactly(path));
        parcel.zip.closeEntry();
      }
    }
    parcel.begin("records.ndjson");
    ProofFile lines = new ProofFile(parcel.zip);
    for (Logged each : records) {
      lines.write(each);
    }
    parcel.zip.closeEntry();
    parcel.zip.finish();
    parcel.zip.flush();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(made.atOffset(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
