package clinic.alcove.settings;

import java.time.Duration;

/**
 * Invitations.
 *
 * @param ttl {@code alcove.invitation.hours}, 1 to 720; default 72
 */
public record InvitationSettings(Duration ttl) {
  static InvitationSettings read(SettingsReader reader) {
    return new InvitationSettings(
        Duration.ofHours(reader.number("alcove.invitation.hours", 72, 1, 720)));
  }
}
