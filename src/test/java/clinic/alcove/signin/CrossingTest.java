package clinic.alcove.signin;

import clinic.alcove.testing.TestDatabase;

class CrossingTest extends CrossingContract {
  @Override
  TestDatabase database() {
    return new TestDatabase();
  }
}
