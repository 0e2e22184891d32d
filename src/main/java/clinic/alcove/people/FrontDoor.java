package clinic.alcove.people;

import clinic.alcove.settings.ClinicSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Whether the clinic's address answers yet: beans start a moment before the pages do. */
@Dependent
public class FrontDoor {
  private static final int PATIENCE_MS = 1000;
  private static final int OK = 200;

  private final ClinicSettings clinic;

  /** The door of this clinic. */
  @Inject
  public FrontDoor(ClinicSettings clinic) {
    this.clinic = clinic;
  }

  boolean answers() {
    try {
      HttpURLConnection knock =
          (HttpURLConnection) clinic.url().resolve("/api/clinic").toURL().openConnection();
      knock.setConnectTimeout(PATIENCE_MS);
      knock.setReadTimeout(PATIENCE_MS);
      return knock.getResponseCode() == OK;
    } catch (IOException e) {
      // Not yet; the caller knocks again.
      return false;
    }
  }
}
