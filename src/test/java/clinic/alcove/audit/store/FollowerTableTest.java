package clinic.alcove.audit.store;

import clinic.alcove.audit.Followers;
import clinic.alcove.audit.FollowersContract;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Ids;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;

class FollowerTableTest extends FollowersContract {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Followers node() {
    return new FollowerTable(database.source(), clock, new Ids(clock, new SecureRandom()));
  }
}
