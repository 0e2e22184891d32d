package clinic.alcove.delivery;

/** Why the server closes a socket, with its status code (RFC 6455 §7.4). */
public enum Ending {
  /** The server stops. */
  GOING_AWAY(1001),
  /** Not our sub-protocol. */
  WRONG_PROTOCOL(1002),
  /** A hostile frame; a {@code Refuse} with the reason went before. */
  REFUSED(1008),
  /** The device does not read what it is sent; come back and go on. */
  TOO_SLOW(1013),
  /** The same device opened a newer socket. */
  REPLACED(4001),
  /** The sign-in is over. */
  SIGNED_OUT(4002),
  /** The device was retired. */
  RETIRED(4003),
  /** The device did not prove its key in time. */
  NOT_PROVED(4004),
  /** Nothing was heard for too long. */
  SILENT(4005),
  /** The session is locked; come back once its owner showed who they are. */
  LOCKED(4006);

  private final int code;

  Ending(int code) {
    this.code = code;
  }

  /** The status code on the wire. */
  public int code() {
    return code;
  }
}
