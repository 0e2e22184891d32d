package clinic.alcove.people;

import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of the first people and their unspent secrets, {@code
 * <alcove.data>/first-invitations.properties}, readable by the server's user only. A secret is
 * blanked when it is spent.
 */
@Dependent
public class FirstInvitations {
  private static final String NAME = "first-invitations.properties";

  private final Path folder;

  /** The file in this clinic's data folder. */
  @Inject
  public FirstInvitations(ClinicSettings clinic) {
    folder = clinic.data();
  }

  /** The first people, in the order to show them. */
  List<PersonId> everybody() {
    return lines().keySet().stream().map(PersonId::of).toList();
  }

  /** The secrets still waiting. */
  Map<PersonId, InvitationSecret> waiting() {
    Map<PersonId, InvitationSecret> secrets = new LinkedHashMap<>();
    lines()
        .forEach(
            (person, secret) -> {
              if (!secret.isEmpty()) {
                secrets.put(PersonId.of(person), InvitationSecret.of(secret));
              }
            });
    return secrets;
  }

  void keep(List<Invited> invited) {
    write(
        NAME,
        invited.stream().map(i -> i.invitation().person() + "=" + i.secret().text()).toList());
  }

  /** Forgets this person's secret; false when it was none of these. */
  boolean forget(PersonId spent) {
    Map<String, String> lines = lines();
    if (lines.replace(spent.toString(), "") == null) {
      return false;
    }
    write(NAME, lines.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    return true;
  }

  /** Writes what the person at the terminal is shown; also says that the server is up. */
  void announce(List<String> lines) {
    write("ready.txt", lines);
  }

  private Map<String, String> lines() {
    Path file = folder.resolve(NAME);
    Map<String, String> lines = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split("=", 2);
          lines.put(parts[0], parts[1]);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the first invitations", e);
      }
    }
    return lines;
  }

  private void write(String name, List<String> lines) {
    try {
      // Created private, filled, then renamed: never readable by others, never half.
      Path aside = Files.createTempFile(folder, name, ".new", onlyOwner());
      Files.write(aside, lines);
      Files.move(
          aside,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + name, e);
    }
  }

  private static FileAttribute<?>[] onlyOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
