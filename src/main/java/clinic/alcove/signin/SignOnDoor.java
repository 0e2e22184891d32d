package clinic.alcove.signin;

import clinic.alcove.values.Role;

/**
 * From which page somebody went to the clinic's sign-in. The whole list of places they can come
 * back to: no address is ever taken from a request, so none can lead elsewhere.
 */
public enum SignOnDoor {
  /** The page of clients and therapists. */
  APP("/", "/sign-in"),
  /** The staff console. */
  CONSOLE("/console/", "/console/");

  private final String inside;
  private final String threshold;

  SignOnDoor(String inside, String threshold) {
    this.inside = inside;
    this.threshold = threshold;
  }

  /** Where this role works. */
  public static SignOnDoor of(Role role) {
    return switch (role) {
      case CLIENT, THERAPIST -> APP;
      case COMPLIANCE, ADMINISTRATOR -> CONSOLE;
    };
  }

  /** The path of somebody who came in. */
  public String inside() {
    return inside;
  }

  /** The path of somebody who did not. */
  public String threshold() {
    return threshold;
  }
}
