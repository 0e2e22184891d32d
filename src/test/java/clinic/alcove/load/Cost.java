package clinic.alcove.load;

/** CPU seconds of server and database between a run's beginning and its end. */
final class Cost implements Load.Watch {
  private final Measured measured;
  private double server;
  private double database;

  Cost(Measured measured) {
    this.measured = measured;
  }

  @Override
  public void begins() {
    server = measured.serverCpu();
    database = measured.databaseCpu();
  }

  @Override
  public void ends() {
    server = measured.serverCpu() - server;
    database = measured.databaseCpu() - database;
  }

  double server() {
    return server;
  }

  double database() {
    return database;
  }
}
