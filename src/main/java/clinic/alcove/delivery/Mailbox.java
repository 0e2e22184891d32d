package clinic.alcove.delivery;

/**
 * The state of a device's queue. {@code acknowledged <= handedOver <= last}.
 *
 * @param last the newest entry's sequence number, 0 when there never was one
 * @param handedOver the highest that ever left for the device; all up to here are on record
 * @param acknowledged the highest the device has stored; all up to here are forgotten
 */
public record Mailbox(long last, long handedOver, long acknowledged) {
  /** Of a device that never got anything. */
  public static final Mailbox EMPTY = new Mailbox(0, 0, 0);
}
