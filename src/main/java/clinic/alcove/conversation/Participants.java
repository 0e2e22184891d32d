package clinic.alcove.conversation;

import clinic.alcove.people.Device;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which devices belong into a conversation's group: all active ones of its two people. */
@Dependent
public class Participants {
  private final PeopleDirectory people;

  /** Asks this directory. */
  @Inject
  public Participants(PeopleDirectory people) {
    this.people = people;
  }

  /** The active devices of both, the therapist's first. */
  public List<Device> devices(Conversation conversation) {
    return conversation.participants().stream()
        .flatMap(person -> people.activeDevices(person).stream())
        .toList();
  }

  /** Whether this is an active device of one of the two. */
  public boolean holds(Conversation conversation, DeviceId device) {
    return devices(conversation).stream().anyMatch(each -> each.id().equals(device));
  }

  /** The other one, as they see them. */
  public Person peer(Conversation conversation, PersonId person) {
    return people
        .person(conversation.peerOf(person))
        .orElseThrow(() -> new IllegalStateException("a conversation with nobody"));
  }

  /** Who goes on with the client, after a hand-over. */
  public Optional<Person> successor(Closure closure) {
    return Optional.ofNullable(closure.continuedBy()).flatMap(people::person);
  }

  /** Whether this device belongs, or belonged, to somebody who is no participant. */
  public boolean isStrangers(Conversation conversation, DeviceId device) {
    return people.device(device).filter(each -> !conversation.isOf(each.person())).isPresent();
  }

  /** Whether the group's members are exactly these devices. */
  public boolean areExactly(Conversation conversation, CurrentGroup group) {
    Set<DeviceId> members =
        group.members().stream().map(Member::device).collect(Collectors.toSet());
    Set<DeviceId> active =
        devices(conversation).stream().map(Device::id).collect(Collectors.toSet());
    return members.equals(active);
  }
}
