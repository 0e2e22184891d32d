package clinic.alcove.limits;

class TallyHereTest extends TallyContract {
  private final Tally tally = new TallyHere(clock);

  @Override
  protected Tally tally() {
    return tally;
  }
}
