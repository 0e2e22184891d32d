package clinic.alcove.bus;

import clinic.alcove.bus.Hint.SessionEnded;

/** Drops what it hears about sign-ins, loudly. */
final class Clumsy extends Ear {
  Clumsy() {
    super(new Alone());
  }

  @Override
  public void sessionEnded(SessionEnded hint) {
    throw new IllegalStateException("dropped");
  }
}
