package clinic.alcove.site.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondTryTest {
  private final AtomicInteger tries = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "90131"})
  void whoStoodInAnothersWayIsCarriedOutOnceMore(String state) throws Exception {
    assertThat(carryOut(Status.STATUS_NO_TRANSACTION, state, 1)).isEqualTo("done");
    assertThat(tries).hasValue(2);
  }

  @Test
  void thereIsNoThirdTry() {
    assertThatThrownBy(() -> carryOut(Status.STATUS_NO_TRANSACTION, "40001", 2))
        .isInstanceOf(PersistenceException.class);
    assertThat(tries).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "08006", "HYT00"})
  void whatWouldFailAgainIsNotTriedAgain(String state) {
    assertThatThrownBy(() -> carryOut(Status.STATUS_NO_TRANSACTION, state, 1))
        .isInstanceOf(PersistenceException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void insideALargerTransactionThatOneIsRepeated() {
    assertThatThrownBy(() -> carryOut(Status.STATUS_ACTIVE, "40001", 1))
        .isInstanceOf(PersistenceException.class);
    assertThat(tries).hasValue(1);
  }

  /** A use case that fails like this so many times. */
  private Object carryOut(int status, String state, int failures) throws Exception {
    SecondTry secondTry =
        new SecondTry(answering(TransactionSynchronizationRegistry.class, () -> status));
    InvocationContext useCase =
        answering(
            InvocationContext.class,
            () -> {
              if (tries.incrementAndGet() <= failures) {
                throw new PersistenceException(new IllegalStateException(sql(state)));
              }
              return "done";
            });
    return String.valueOf(secondTry.carryOut(useCase));
  }

  private static SQLException sql(String state) {
    return new SQLException("in the way", state);
  }

  private static <T> T answering(Class<T> type, java.util.function.Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer.get()));
  }
}
