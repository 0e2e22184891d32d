package clinic.alcove.conversation;

import java.util.function.Function;

class InMemoryConversationsTest extends ConversationStoreContract {
  private final ConversationStore store = new InMemoryConversations();

  @Override
  protected <T> T inTransaction(Function<ConversationStore, T> work) {
    return work.apply(store);
  }
}
