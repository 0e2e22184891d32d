package clinic.alcove.tlog;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks every entry and every tile of a log against one verified checkpoint, in one pass and with
 * one bundle in memory. The tree is made again from the entries; each tile it makes is compared
 * with the stored one; only when something differs is the culprit looked for.
 *
 * <p>Used once, by one thread.
 */
public final class WholeLog {
  /** Sees each entry, in order, where it lies in its bundle. Not to be kept. */
  public interface EntryVisitor {
    /** The entry at this index: so many bytes from there. */
    void entry(long index, byte[] bundle, int from, int length);
  }

  private static final int FAR = 10_000;

  private final Checkpoint signed;
  private final Tiles tiles;
  private final RightEdges made;
  private @Nullable Grown firstOther;
  private Hash earlierRoot = Hash.emptyRoot();

  /** The log with these tiles, as somebody has verified that this checkpoint was signed. */
  public WholeLog(Checkpoint verified, Tiles tiles) {
    this.signed = verified;
    this.tiles = tiles;
    this.made = new RightEdges(0, path -> Optional.empty(), this::compare);
  }

  /**
   * Checks everything, and that the log continues an earlier checkpoint of it.
   *
   * @throws ProofException {@link Finding#TRUNCATED} when it is shorter than that one, {@link
   *     Finding#FORK} when it does not continue it, else as {@link #check(EntryVisitor)}
   */
  public void checkContinues(Checkpoint earlier, EntryVisitor visitor) {
    if (signed.size() < earlier.size()) {
      throw new ProofException(
          Finding.TRUNCATED,
          "the log had " + earlier.size() + " entries and now has " + signed.size());
    }
    check(earlier.size(), visitor);
    if (!earlierRoot.equals(earlier.root())) {
      throw new ProofException(
          Finding.FORK,
          "the first " + earlier.size() + " entries are not those of the earlier checkpoint");
    }
  }

  /**
   * Checks everything.
   *
   * @throws ProofException {@link Finding#TRUNCATED} when the last entries are missing, {@link
   *     Finding#GAP} when entries are missing, too many or in another's place, {@link
   *     Finding#ENTRY} for one that was changed, {@link Finding#TILE} for a missing or changed
   *     tile, {@link Finding#ROOT} when everything was made to fit but the signature
   */
  public void check(EntryVisitor visitor) {
    check(0, visitor);
  }

  private void check(long earlier, EntryVisitor visitor) {
    for (long number = 0; made.size() < signed.size(); number++) {
      append(number, earlier, visitor);
    }
    made.partials(this::compare);
    if (!made.root().equals(signed.root())) {
      throw culprit();
    }
    if (firstOther != null) {
      throw ProofException.tile(firstOther.path().text() + " was changed; the entries are right");
    }
  }

  private void append(long number, long earlier, EntryVisitor visitor) {
    int width = TilePath.widthIn(signed.size(), 0, number);
    TilePath path = new TilePath(TilePath.ENTRIES, number, width);
    byte[] body = body(path);
    int at = 0;
    for (int i = 0; i < width; i++) {
      if (at == body.length) {
        throw gap(path.text() + " holds " + i + " entries instead of " + width);
      }
      int next = EntryBundle.next(body, at);
      visitor.entry(made.size(), body, at + 2, next - at - 2);
      made.append(body, at + 2, next - at - 2);
      at = next;
      if (made.size() == earlier) {
        earlierRoot = made.root();
      }
    }
    if (path.isFull() && at < body.length) {
      throw gap(path.text() + " holds more than 256 entries");
    }
  }

  private byte[] body(TilePath path) {
    Optional<byte[]> body = tiles.tile(path);
    if (body.isEmpty() && !path.isFull()) {
      body = tiles.tile(path.wide(TilePath.FULL));
    }
    return body.orElseThrow(() -> missing(path));
  }

  /** A copy that ends here is truncated; one that goes on behind this bundle has a hole. */
  private ProofException missing(TilePath path) {
    long last = (signed.size() - 1) / TilePath.FULL;
    // Whoever signs a size of 2^60 is not followed there.
    long far = Math.min(last, path.number() + FAR);
    for (long later = path.number() + 1; later <= far; later++) {
      if (isThere(later)) {
        return ProofException.tile(path.text() + " is missing");
      }
    }
    if (path.number() < last && isThere(last)) {
      return ProofException.tile(path.text() + " is missing");
    }
    return new ProofException(
        Finding.TRUNCATED,
        "the copy ends at " + made.size() + " of " + signed.size() + " signed entries");
  }

  private boolean isThere(long bundle) {
    int width = TilePath.widthIn(signed.size(), 0, bundle);
    return tiles.tile(new TilePath(TilePath.ENTRIES, bundle, width)).isPresent();
  }

  private void compare(Grown grown) {
    boolean lower = firstOther == null || grown.path().level() < firstOther.path().level();
    if (lower && !Arrays.equals(tiles.exactly(grown.path()), grown.body().unsafeArray())) {
      firstOther = grown;
    }
  }

  /** The entries do not make the signed root. Do the tiles? */
  private ProofException culprit() {
    TreeReader stored = new TreeReader(signed.size(), tiles);
    Grown other = firstOther;
    if (other == null || !stored.root().equals(signed.root())) {
      return new ProofException(
          Finding.ROOT, "the entries and tiles make another root than the signed one");
    }
    if (other.path().level() > 0 || !isVouchedFor(other.path(), stored)) {
      return ProofException.tile(other.path().text() + " is not what the tiles above it say");
    }
    return LeafDifference.of(other, tiles.exactly(other.path()));
  }

  /** Whether a tile's hashes lead to the signed root: its first leaf's proof goes over them all. */
  private boolean isVouchedFor(TilePath path, TreeReader stored) {
    long first = path.number() * TilePath.FULL;
    try {
      Proofs.checkInclusion(
          first, signed.size(), stored.leaf(first), signed.root(), stored.inclusion(first));
      return true;
    } catch (ProofException no) {
      return false;
    }
  }

  private static ProofException gap(String what) {
    return new ProofException(Finding.GAP, what);
  }
}
