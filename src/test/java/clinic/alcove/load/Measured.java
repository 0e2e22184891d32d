package clinic.alcove.load;

/** A running server under load, and its column in the table. Closing it stops all of it. */
interface Measured extends AutoCloseable {
  /** Its column. */
  String name();

  /** Load between the first so many pairs. */
  Load load(int pairs);

  /** CPU seconds its server has used. */
  double serverCpu();

  /** CPU seconds its database has used, where that is a process of its own. */
  double databaseCpu();

  @Override
  void close();
}
