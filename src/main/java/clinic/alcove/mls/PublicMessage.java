package clinic.alcove.mls;

/**
 * {@code PublicMessage}, RFC 9420 §6.2. The membership tag is read but cannot be checked: its key
 * is the members' alone.
 */
record PublicMessage(AuthenticatedContent authenticated, Slice membershipTag) {

  static PublicMessage read(Cursor in) {
    AuthenticatedContent authenticated =
        AuthenticatedContent.read(in, WireFormat.PUBLIC_MESSAGE.code);
    boolean member = authenticated.content().sender().kind() == Sender.Kind.MEMBER;
    return new PublicMessage(authenticated, member ? in.vector() : Slice.EMPTY);
  }
}
