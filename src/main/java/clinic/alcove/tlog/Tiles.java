package clinic.alcove.tlog;

import java.util.Optional;

/**
 * Read access to a log's tiles and entry bundles: a table, a folder, a ZIP, another server. Nobody
 * trusts what comes from here: it is compared with a root.
 */
public interface Tiles {
  /**
   * The body at this path; empty when there is none. For a partial tile more than was asked for may
   * come back, when a wider one has taken its place: readers cut it.
   */
  Optional<byte[]> tile(TilePath path);

  /**
   * The body at this path, cut to its width; a partial that is gone is cut from the full tile, as
   * C2SP tlog-tiles lets clients do. None at all is {@link Finding#TILE}.
   */
  default byte[] exactly(TilePath path) {
    Optional<byte[]> body = tile(path);
    if (body.isEmpty() && !path.isFull()) {
      body = tile(path.wide(TilePath.FULL));
    }
    return path.cut(body.orElseThrow(() -> ProofException.tile(path.text() + " is missing")));
  }
}
