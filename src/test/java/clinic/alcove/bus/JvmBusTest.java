package clinic.alcove.bus;

class JvmBusTest extends BusContract {
  private final JvmLine.Hub hub = new JvmLine.Hub();

  @Override
  Line line() {
    return new JvmLine(hub);
  }

  @Override
  void settle() {}
}
