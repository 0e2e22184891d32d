package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PostmanTest {
  private final Postman postman = new Postman();
  private final List<String> story = Collections.synchronizedList(new ArrayList<>());
  private final Runnable alice = () -> story.add("alice departs");
  private final Runnable bob = () -> story.add("bob departs");

  @Test
  void eachSocketDepartsOnceAfterTheRound() {
    postman.round(
        () -> {
          give(alice);
          give(bob);
          give(alice);
          story.add("answered");
        });
    assertThat(story).containsExactly("answered", "alice departs", "bob departs");
  }

  @Test
  void outsideARoundNothingIsPutOff() {
    assertThat(postman.putsOff(alice)).isFalse();
    postman.round(() -> {});
    assertThat(postman.putsOff(alice)).isFalse();
  }

  @Test
  void anotherThreadIsNotPutOffByTheRound() throws InterruptedException {
    List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());
    Thread stranger = new Thread(() -> answers.add(postman.putsOff(alice)));
    postman.round(
        () -> {
          stranger.start();
          join(stranger);
        });
    assertThat(answers).containsExactly(false);
  }

  @Test
  void answersThatFailStillLetTheOthersDepart() {
    try {
      postman.round(
          () -> {
            give(alice);
            throw new IllegalStateException("a bug");
          });
    } catch (IllegalStateException expected) {
      story.add("failed");
    }
    assertThat(story).containsExactly("alice departs", "failed");
  }

  @Test
  void aSocketInTroubleDoesNotKeepTheOthers() {
    postman.round(
        () -> {
          give(
              () -> {
                throw new IllegalStateException("gone");
              });
          give(bob);
        });
    assertThat(story).containsExactly("bob departs");
  }

  @Test
  void theRoundDoesNotWaitForTheSockets() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch atWork = new CountDownLatch(1);
    Thread thread = new Thread(postman);
    thread.start();
    Runnable slow =
        () -> {
          atWork.countDown();
          await(stuck);
        };
    // Until the thread is at work, rounds depart on their own.
    while (!postman.isWorking()) {
      Thread.onSpinWait();
    }
    postman.round(() -> give(slow));
    await(atWork);
    postman.round(() -> give(bob));
    postman.round(() -> give(bob));
    assertThat(story).as("the writer did the postman's work").isEmpty();
    postman.stop();
    stuck.countDown();
    join(thread);
    assertThat(story).as("queued once, departed once").containsExactly("bob departs");
  }

  private void give(Runnable departure) {
    assertThat(postman.putsOff(departure)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
