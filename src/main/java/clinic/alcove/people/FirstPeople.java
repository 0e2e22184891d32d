package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the first people into an empty clinic. A demo gets one invitation per role; a real clinic
 * gets one, for its administrator. Their secrets wait in {@link FirstInvitations} until spent.
 */
@Dependent
public class FirstPeople {
  private final PeopleRegister people;
  private final Preparations preparations;
  private final Accesses accesses;
  private final FirstInvitations file;

  /** First people of this register, their secrets in this file. */
  @Inject
  public FirstPeople(
      PeopleRegister people, Preparations preparations, Accesses accesses, FirstInvitations file) {
    this.people = people;
    this.preparations = preparations;
    this.accesses = accesses;
    this.file = file;
  }

  /**
   * Invites them when nobody is there yet. When they are but have not all come, gives those another
   * full time, so that a clinic started again next week can still be entered.
   */
  @Transactional
  public void invite(ClinicSettings clinic) {
    if (!people.empty()) {
      file.waiting().values().forEach(preparations::extend);
      return;
    }
    List<Invited> invited = new ArrayList<>();
    if (clinic.demo()) {
      Invited robin = preparations.prepareFirst(Role.ADMINISTRATOR, new DisplayName("Robin Vale"));
      Invited ada =
          preparations.prepareByServer(
              robin.invitation().person(), Role.THERAPIST, new DisplayName("Dr. Ada Reyes"));
      invited.add(ada);
      invited.add(
          preparations.prepareByServer(
              ada.invitation().person(), Role.CLIENT, new DisplayName("Sam Winter")));
      invited.add(
          preparations.prepareByServer(
              robin.invitation().person(), Role.COMPLIANCE, new DisplayName("Kim Osei")));
      invited.add(robin);
    } else {
      invited.add(preparations.prepareFirst(Role.ADMINISTRATOR, new DisplayName("Administrator")));
    }
    for (Invited one : invited) {
      accesses.doneByServer(
          AuditEvent.INVITATION_CREATED,
          Touched.of(
              one.invitation().person(), ObjectKind.INVITATION, one.invitation().id().value()));
    }
    // Before the commit: should we die in between, the next start finds an empty clinic and writes
    // new secrets over these. The other way round nobody could ever come in.
    file.keep(invited);
  }
}
