package clinic.alcove.compliance.web;

import clinic.alcove.compliance.Readings;
import clinic.alcove.people.Caller;
import clinic.alcove.people.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The compliance officer who asks. Everybody else is refused before their question is read. */
@RequestScoped
public class Officer {
  @Inject CurrentCaller current;
  @Inject Readings readings;

  /** Who asks. Refuses {@code NOT_SIGNED_IN} and, on record, {@code NOT_ALLOWED}. */
  Caller caller() {
    Caller caller = current.caller();
    readings.require(caller);
    return caller;
  }
}
