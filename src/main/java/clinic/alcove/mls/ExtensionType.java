package clinic.alcove.mls;

/** Extension types this room looks into (RFC 9420 §17.3 and the MLS extensions draft). */
final class ExtensionType {
  static final int RATCHET_TREE = 2;
  static final int REQUIRED_CAPABILITIES = 3;

  static final int EXTERNAL_SENDERS = 5;

  /** {@code last_resort}: a key package its owner allows to be used more than once. */
  static final int LAST_RESORT = 0x000A;

  /** RFC 9420 §7.2: types 1 to 5 are supported by everybody and not listed. */
  static final int LAST_DEFAULT = 5;

  private ExtensionType() {}
}
