package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table at which two browsers of one account meet: the opener, whose browser holds the account
 * key, and one joiner. They put sealed messages on it in turn, which the server cannot read.
 *
 * @param joiner the one other session, once it has spoken
 * @param messages in order: the opener's at even places, the joiner's at odd ones
 */
public record AccountLink(
    LinkId id,
    PersonId person,
    SessionId opener,
    @Nullable SessionId joiner,
    Instant expires,
    boolean closed,
    List<Bytes> messages) {
  /** Copies the list. */
  public AccountLink {
    messages = List.copyOf(messages);
  }

  /** Whether anything can still be put on it. */
  public boolean open(Instant now) {
    return !closed && now.isBefore(expires);
  }

  /** Whether this session may look: the opener, the joiner, and anybody while there is none. */
  public boolean shows(SessionId session) {
    return joiner == null || session.equals(joiner) || session.equals(opener);
  }

  /** Whether this place is this session's to speak at. */
  public boolean turnOf(SessionId session, int place) {
    boolean openersPlace = place % 2 == 0;
    return openersPlace
        ? session.equals(opener)
        : !session.equals(opener) && (joiner == null || session.equals(joiner));
  }
}
