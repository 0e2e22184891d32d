package clinic.alcove.signin;

import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;

class CrossingOnPostgresTest extends CrossingContract {
  @Override
  TestDatabase database() {
    return TestPostgres.database();
  }
}
