package clinic.alcove.audit;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The log as files below its prefix, which is its origin without the host (C2SP tlog-tiles): {@code
 * checkpoint} and {@code tile/...}. Public: tiles hold commitments, and nothing else.
 */
public final class PublishedFiles {
  private final AuditLog log;

  /** The files of this log. */
  public PublishedFiles(AuditLog log) {
    this.log = log;
  }

  /**
   * A file.
   *
   * @param isTile whether its bytes never change; else it is the checkpoint, a text
   */
  public record Served(Bytes body, boolean isTile) {}

  /**
   * The file at this path below the server's address, as {@code /logs/1/checkpoint}. Empty for
   * another log's, for what is no path of a log, for a tile that no published checkpoint covers
   * yet, and before the first checkpoint.
   */
  public Optional<Served> at(String path) {
    String origin = log.integrity().origin();
    String prefix = origin.substring(origin.indexOf('/')) + "/";
    if (!path.startsWith(prefix)) {
      return Optional.empty();
    }
    String file = path.substring(prefix.length());
    try {
      return file.equals("checkpoint") ? Optional.of(checkpoint()) : tile(TilePath.parse(file));
    } catch (ProofException e) {
      return Optional.empty();
    } catch (RefusedException e) {
      if (e.refusal() == Refusal.UNAVAILABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Served checkpoint() {
    return new Served(Bytes.of(log.newest().note().getBytes(StandardCharsets.UTF_8)), false);
  }

  private Optional<Served> tile(TilePath path) {
    return log.tiles().tile(path).map(body -> new Served(Bytes.of(path.cut(body)), true));
  }
}
