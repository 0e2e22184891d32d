package clinic.alcove.conversation.web;

import java.util.List;

/** Claimed key packages, each base64 of {@code MLSMessage(KeyPackage)}. */
public record ClaimedJson(List<PackageJson> packages) {
  /** Copies the list. */
  public ClaimedJson {
    packages = List.copyOf(packages);
  }

  /** One of them. */
  public record PackageJson(String deviceId, String keyPackage) {}
}
