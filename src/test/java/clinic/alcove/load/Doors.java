package clinic.alcove.load;

import java.io.IOException;

/** How the users of a measured server come in, and what their messages look like on its wire. */
interface Doors {
  /** What the sender of this pair sends; the first half of every message's id is this. */
  Messages messages(int pair, long idHigh);

  /** Lets the reader of this pair in, and returns at once. */
  Uplink reader(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd) throws IOException;

  /** Lets the sender of this pair in, and returns at once. */
  Uplink sender(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd) throws IOException;

  /** Until what is sent to a reader who was let in reaches him, and is not put aside for him. */
  default void awaitReaders(Crowd crowd) throws IOException {}
}
