package clinic.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final UUID VERSION = new UUID(7, 7);

  private final Standings standings = new Standings();

  @Test
  void onlyTheVersionItWasReadForIsAnswered() {
    Standing standing = kept(1);
    assertThat(standings.at(id(1), VERSION)).contains(standing);
    assertThat(standings.at(id(1), new UUID(7, 8))).as("answered for another version").isEmpty();
    assertThat(standings.at(id(2), VERSION)).isEmpty();
  }

  @Test
  void memoryIsBoundedAndTheLeastAskedAboutGoFirst() {
    for (int i = 0; i < Standings.MAX; i++) {
      kept(i);
    }
    assertThat(standings.at(id(0), VERSION)).isPresent();
    kept(Standings.MAX);
    assertThat(standings.size()).isEqualTo(Standings.MAX);
    assertThat(standings.at(id(0), VERSION)).as("was asked about just now").isPresent();
    assertThat(standings.at(id(1), VERSION)).isEmpty();
  }

  private Standing kept(int number) {
    Standing standing =
        new Standing(
            new Conversation(
                id(number),
                new PersonId(new UUID(1, number)),
                new PersonId(new UUID(2, number)),
                Instant.EPOCH),
            null,
            false);
    standings.keep(id(number), VERSION, standing);
    return standing;
  }

  private static ConversationId id(int number) {
    return new ConversationId(new UUID(0, number));
  }
}
