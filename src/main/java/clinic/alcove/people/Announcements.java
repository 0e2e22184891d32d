package clinic.alcove.people;

/** Tells other rooms what happened to people. In the product these are CDI events. */
public interface Announcements {
  /** A client came onto a therapist's caseload; in the same transaction. */
  void caseloadOpened(CaseloadOpened opened);

  /** A client went off a therapist's caseload; in the same transaction. */
  void caseloadClosed(CaseloadClosed closed);

  /** Somebody left the clinic; in the same transaction. */
  void personLeft(PersonLeft left);

  /** Devices came or went; in the same transaction. */
  void devicesChanged(DevicesChanged changed);

  /** A sign-in is over. */
  void sessionEnded(SessionEnded ended);

  /** A sign-in is locked. */
  void sessionLocked(SessionLocked locked);

  /** An invitation was accepted; in the same transaction. */
  void invitationSpent(InvitationSpent spent);

  /** The link of an invitation stopped working; in the same transaction. */
  void linkStopped(LinkStopped stopped);

  /** Somebody starts anew; in the same transaction, before their new way in. */
  void waysInReplaced(WaysInReplaced replaced);
}
