package clinic.alcove.bus;

/** How this node tells the clinic's other nodes that something happened here. */
public interface Bus {
  /**
   * Tells every other node. Never waits and never fails. Call it after the commit: whoever hears it
   * looks in the database at once.
   */
  void tell(Hint hint);

  /**
   * From now on this listener hears what other nodes tell, in each node's own order, on the bus's
   * thread. It must not wait. What it throws is logged and changes nothing.
   */
  void listen(Listener listener);
}
