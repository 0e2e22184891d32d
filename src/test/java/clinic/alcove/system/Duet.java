package clinic.alcove.system;

import clinic.alcove.testclient.TestDevice;
import clinic.alcove.values.ConversationId;

/** The two devices of one conversation. */
record Duet(TestDevice therapist, TestDevice client, ConversationId conversation)
    implements AutoCloseable {
  @Override
  public void close() {
    therapist.close();
    client.close();
  }
}
