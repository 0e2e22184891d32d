package clinic.alcove.conversation.web;

import clinic.alcove.conversation.Closure;
import clinic.alcove.conversation.Conversations;
import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.conversation.Removal;
import clinic.alcove.people.Device;
import clinic.alcove.people.Person;
import clinic.alcove.values.Bytes;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation as its JSON has it. Certificates and group ids are base64, ids text. */
@JsonbNillable
public record ConversationJson(
    String conversationId,
    PeerJson peer,
    List<DeviceJson> devices,
    @Nullable GroupJson group,
    @Nullable ClosedJson closed) {

  /** Why nothing more can be said, and who goes on, if anybody. */
  @JsonbNillable
  public record ClosedJson(long at, String reason, @Nullable String continuedBy) {
    static ClosedJson of(Closure closure, @Nullable Person continuedBy) {
      return new ClosedJson(
          closure.at().toEpochMilli(),
          closure.end().name(),
          continuedBy == null ? null : continuedBy.displayName());
    }
  }

  /** The other one. The certificate is absent until their browser asked for one. */
  @JsonbNillable
  public record PeerJson(
      String personId,
      String role,
      String displayName,
      boolean active,
      @Nullable String accountCertificate) {
    static PeerJson of(Person person) {
      Bytes certificate = person.accountCertificate();
      return new PeerJson(
          person.id().toString(),
          person.role().name(),
          person.displayName(),
          person.state() == Person.State.ACTIVE,
          certificate.isEmpty() ? null : certificate.toBase64());
    }
  }

  /** An active device of either. */
  public record DeviceJson(
      String deviceId, String personId, String certificate, String accountCertificate) {
    static DeviceJson of(Device device) {
      return new DeviceJson(
          device.id().toString(),
          device.person().toString(),
          device.certificate().toBase64(),
          device.accountCertificate().toBase64());
    }
  }

  /**
   * The newest group.
   *
   * @param proposals the server's own removals, which the next commit must take up: each {@code
   *     MLSMessage(PublicMessage)}
   * @param broken whether the next generation has to be begun
   */
  public record GroupJson(
      String groupId,
      int generation,
      long epoch,
      List<String> members,
      List<String> proposals,
      boolean broken) {
    static GroupJson of(CurrentGroup group, List<Removal> removals) {
      return new GroupJson(
          group.id().bytes().toBase64(),
          group.generation(),
          group.epoch(),
          group.members().stream().map(member -> member.device().toString()).toList(),
          removals.stream().map(removal -> removal.proposal().toBase64()).toList(),
          group.broken());
    }
  }

  static ConversationJson of(Conversations.View view) {
    Closure closed = view.conversation().closed();
    return new ConversationJson(
        view.conversation().id().toString(),
        PeerJson.of(view.peer()),
        view.devices().stream().map(DeviceJson::of).toList(),
        view.group() == null ? null : GroupJson.of(view.group(), view.removals()),
        closed == null ? null : ClosedJson.of(closed, view.continuedBy()));
  }
}
