package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
  private final List<String> story = new ArrayList<>();
  private boolean diskIsFull;
  private boolean databaseIsAway;

  private final OneTransaction transaction =
      new OneTransaction() {
        @Override
        public <T> T run(Supplier<T> work) {
          story.add("begin");
          if (databaseIsAway) {
            throw new IllegalStateException("no connection");
          }
          try {
            T result = work.get();
            story.add("commit");
            return result;
          } catch (RuntimeException e) {
            story.add("roll back");
            throw e;
          }
        }
      };
  private final Durability durability =
      () -> {
        if (diskIsFull) {
          throw new IllegalStateException("no space left");
        }
        story.add("force");
      };
  private final RelayRoom room = new RelayRoom();
  private final BatchWriter writer =
      new BatchWriter(transaction, durability, new Connections(), room.relay, room.handing);

  @Test
  void nobodyIsAnsweredBeforeTheDiskHasIt() {
    submit(named("one"));
    writer.writeWaiting();
    assertThat(story).containsExactly("begin", "do one", "commit", "force", "answer one");
  }

  @Test
  void whatQueuedUpSharesOneTransactionAndOneDiskWrite() {
    submit(named("one"));
    submit(named("two"));
    submit(named("three"));
    writer.writeWaiting();
    assertThat(story)
        .containsExactly(
            "begin",
            "do one",
            "do two",
            "do three",
            "commit",
            "force",
            "answer one",
            "answer two",
            "answer three");
  }

  @Test
  void oneThatBreaksDoesNotSinkTheOthers() {
    submit(named("one"));
    submit(broken("bad"));
    submit(named("two"));
    writer.writeWaiting();
    assertThat(story).contains("answer one", "answer two", "failed bad");
    assertThat(story.indexOf("answer one")).isLessThan(story.indexOf("answer two"));
    assertThat(story).filteredOn("answer one"::equals).as("answered twice").hasSize(1);
  }

  @Test
  void anErrorRollsBackAndLeavesTheWriterAlive() {
    submit(
        new Story("hostile") {
          @Override
          public Runnable carryOut(Consumer<DeviceId> wake) {
            throw new StackOverflowError();
          }
        });
    submit(named("two"));
    writer.writeWaiting();
    assertThat(story).containsOnlyOnce("failed hostile").containsOnlyOnce("answer two");
    assertThat(story).filteredOn("roll back"::equals).as("committed by halves").hasSize(2);
  }

  @Test
  void whatTheDiskDoesNotTakeIsNotAcknowledged() {
    diskIsFull = true;
    submit(named("one"));
    writer.writeWaiting();
    assertThat(story).containsExactly("begin", "do one", "commit", "failed one");
  }

  @Test
  void oneThatBreaksCostsAThousandOthersFewTransactions() {
    int many = 1024;
    for (int i = 0; i < many; i++) {
      submit(i == 700 ? broken("bad") : named("good"));
    }
    writer.writeWaiting();
    assertThat(story).filteredOn("answer good"::equals).hasSize(many - 1);
    assertThat(story).containsOnlyOnce("failed bad");
    assertThat(story).filteredOn("begin"::equals).as("one by one").hasSizeLessThan(30);
  }

  @Test
  void whenTheDatabaseDoesNotAnswerAllFailAtOnce() {
    databaseIsAway = true;
    for (int i = 0; i < 100; i++) {
      submit(named("one"));
    }
    writer.writeWaiting();
    assertThat(story).filteredOn("failed one"::equals).hasSize(100);
    assertThat(story).filteredOn("begin"::equals).as("tried again and again").hasSize(2);
    databaseIsAway = false;
    submit(named("two"));
    writer.writeWaiting();
    assertThat(story).contains("answer two");
  }

  @Test
  void whoLocksMailboxesHasATransactionToItself() {
    submit(named("one"));
    submit(
        new Story("lock") {
          @Override
          public boolean alone() {
            return true;
          }
        });
    submit(named("two"));
    writer.writeWaiting();
    assertThat(story)
        .filteredOn(each -> each.equals("begin") || each.startsWith("do "))
        .containsExactly("begin", "do one", "begin", "do lock", "begin", "do two");
  }

  @Test
  void anAnswerThatFailsDoesNotSinkTheOthers() {
    submit(
        new Story("one") {
          @Override
          public Runnable carryOut(Consumer<DeviceId> wake) {
            return () -> {
              throw new IllegalStateException("socket gone");
            };
          }
        });
    submit(named("two"));
    writer.writeWaiting();
    assertThat(story).contains("answer two");
  }

  @Test
  void theQueueIsBoundedInNumber() {
    for (int i = 0; i < BatchWriter.MAX_WAITING; i++) {
      submit(named("one"));
    }
    assertThat(writer.submit(named("too many"))).as("queued without bound").isFalse();
    writer.writeWaiting();
    submit(named("later"));
  }

  @Test
  void theQueueIsBoundedInBytes() {
    submit(heavy("one", BatchWriter.MAX_WAITING_BYTES - 10));
    assertThat(writer.submit(heavy("two", 11))).as("queued without bound").isFalse();
    submit(heavy("three", 10));
    writer.writeWaiting();
    submit(heavy("four", BatchWriter.MAX_WAITING_BYTES));
  }

  @Test
  void whatWaitsWhenItStopsIsToldSo() {
    submit(named("one"));
    writer.stop();
    writer.run();
    assertThat(story).containsExactly("failed one");
    assertThat(writer.submit(named("late"))).isFalse();
  }

  private void submit(Errand errand) {
    assertThat(writer.submit(errand)).isTrue();
  }

  private Errand named(String name) {
    return new Story(name);
  }

  private Errand heavy(String name, int weight) {
    return new Story(name) {
      @Override
      public int weight() {
        return weight;
      }
    };
  }

  private Errand broken(String name) {
    return new Story(name) {
      @Override
      public Runnable carryOut(Consumer<DeviceId> wake) {
        throw new IllegalStateException("broken");
      }
    };
  }

  /** An errand that tells what happens to it. */
  private class Story implements Errand {
    private final String name;

    Story(String name) {
      this.name = name;
    }

    @Override
    public Runnable carryOut(Consumer<DeviceId> wake) {
      story.add("do " + name);
      return () -> story.add("answer " + name);
    }

    @Override
    public void failed() {
      story.add("failed " + name);
    }

    @Override
    public int weight() {
      return 1;
    }
  }
}
