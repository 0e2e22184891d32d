package clinic.alcove.bus;

/** The bus of a clinic with one node: nobody to tell, nobody to hear. */
public final class Alone implements Bus {
  @Override
  public void tell(Hint hint) {}

  @Override
  public void listen(Listener listener) {}
}
