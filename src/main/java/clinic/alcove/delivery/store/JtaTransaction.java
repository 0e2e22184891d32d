package clinic.alcove.delivery.store;

import clinic.alcove.delivery.OneTransaction;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** A transaction of the server's. */
@Dependent
public class JtaTransaction implements OneTransaction {
  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T run(Supplier<T> work) {
    return work.get();
  }
}
