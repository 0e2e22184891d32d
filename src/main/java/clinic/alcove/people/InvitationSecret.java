package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.Bytes;
import java.security.SecureRandom;

/** What an invitation link carries in its fragment. Whoever has it may accept. */
public final class InvitationSecret {
  private static final int BEGINNING = 8;

  private final BearerSecret bearer;

  private InvitationSecret(BearerSecret bearer) {
    this.bearer = bearer;
  }

  /** A fresh one. */
  public static InvitationSecret draw(SecureRandom random) {
    return new InvitationSecret(BearerSecret.draw(random));
  }

  /** From the link; anything that cannot be one is {@code INVITATION_UNKNOWN}. */
  public static InvitationSecret of(String base64Url) {
    return BearerSecret.of(base64Url)
        .map(InvitationSecret::new)
        .orElseThrow(() -> new RefusedException(Refusal.INVITATION_UNKNOWN));
  }

  /** For the link. */
  public String text() {
    return bearer.text();
  }

  /**
   * The first characters, under which attempts are counted: who knows a part of a link and guesses
   * the rest stays within one count.
   */
  public String beginning() {
    return bearer.text().substring(0, BEGINNING);
  }

  /** What is kept of it. */
  public Bytes hash() {
    return bearer.hash();
  }

  @Override
  public String toString() {
    return bearer.toString();
  }
}
