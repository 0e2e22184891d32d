package clinic.alcove.delivery;

/**
 * Makes sure that what was committed survives a power cut. Where the database's commit already
 * does, there is nothing to do.
 */
public interface Durability {
  /** Returns when everything committed before is on the disk; throws when that cannot be had. */
  void force();
}
