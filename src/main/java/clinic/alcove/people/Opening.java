package clinic.alcove.people;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.PersonId;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Opens the clinic at start: invites the first people if there are none, and writes {@code
 * ready.txt} with the links still waiting. Rewritten when one of them is spent.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Opening {
  @Inject FirstPeople firstPeople;
  @Inject FirstInvitations file;
  @Inject PeopleDirectory people;
  @Inject InvitationLinks links;
  @Inject ClinicSettings clinic;

  @PostConstruct
  void open() {
    firstPeople.invite(clinic);
    file.announce(lines());
  }

  /** Takes a spent link out of the files. */
  public void spent(@Observes(during = TransactionPhase.AFTER_SUCCESS) InvitationSpent event) {
    if (file.forget(event.person())) {
      file.announce(lines());
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(clinic.name() + " is ready: " + clinic.origin() + "/");
    Map<PersonId, InvitationSecret> waiting = file.waiting();
    for (PersonId id : file.everybody()) {
      people.person(id).ifPresent(person -> lines.add(line(person, waiting)));
    }
    return lines;
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
