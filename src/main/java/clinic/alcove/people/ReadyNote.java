package clinic.alcove.people;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the person who started the server reads: the address and the first people's links. */
@Dependent
public class ReadyNote {
  private final FirstInvitations file;
  private final PeopleDirectory people;
  private final InvitationLinks links;
  private final ClinicSettings clinic;

  /** The note beside this file. */
  @Inject
  public ReadyNote(
      FirstInvitations file, PeopleDirectory people, InvitationLinks links, ClinicSettings clinic) {
    this.file = file;
    this.people = people;
    this.links = links;
    this.clinic = clinic;
  }

  void write() {
    List<String> lines = new ArrayList<>();
    lines.add(clinic.name() + " is ready: " + clinic.origin() + "/");
    Map<PersonId, InvitationSecret> waiting = file.waiting();
    for (PersonId id : file.everybody()) {
      people.person(id).ifPresent(person -> lines.add(line(person, waiting)));
    }
    file.announce(lines);
  }

  private String line(Person person, Map<PersonId, InvitationSecret> waiting) {
    InvitationSecret secret = waiting.get(person.id());
    String where =
        secret == null
            ? "accepted: sign in at " + links.signIn(person.role())
            : links.link(person.role(), secret);
    String role = person.role().name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "  %-13s %-14s %s", role, person.displayName(), where);
  }
}
