package clinic.alcove.site.store;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the database ended a use case's transaction because it stood in another's way, the use case
 * is carried out once more: two who waited for each other were both right, and the second time the
 * other one is done. Stands outside the transaction it repeats, and does nothing inside a larger
 * one. The relay's writer has its own transactions, and its own second try.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
public class SecondTry {
  /** Serialisation failure; PostgreSQL's dead-lock; H2's row that changed meanwhile. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "90131");

  private static final int MAX_CAUSES = 16;

  private final TransactionSynchronizationRegistry transactions;

  /** Asks this registry whether there is a transaction already. */
  @Inject
  public SecondTry(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  /** Carries the use case out, and once more if it was in somebody's way. */
  @AroundInvoke
  public @Nullable Object carryOut(InvocationContext useCase) throws Exception {
    boolean outermost = transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
    try {
      return useCase.proceed();
    } catch (RuntimeException e) {
      if (outermost && wasInTheWay(e)) {
        return useCase.proceed();
      }
      throw e;
    }
  }

  static boolean wasInTheWay(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && IN_THE_WAY.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
