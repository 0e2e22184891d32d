package clinic.alcove.settings;

/**
 * How often anyone may try. A bucket of this size that refills within the hour.
 *
 * @param signInPerAccount {@code alcove.limits.sign-in.account}; default 10
 * @param signInPerAddress {@code alcove.limits.sign-in.address}; default 60
 * @param invitationPerAddress {@code alcove.limits.invitation.address}: looks and acceptances;
 *     default 60
 * @param invitationPerSecret {@code alcove.limits.invitation.secret}: the same for all secrets that
 *     begin alike; default 30
 * @param invitationPerInviter {@code alcove.limits.invitation.inviter}: links that one person
 *     makes, new and renewed; default 60
 */
public record LimitSettings(
    int signInPerAccount,
    int signInPerAddress,
    int invitationPerAddress,
    int invitationPerSecret,
    int invitationPerInviter) {
  static LimitSettings read(SettingsReader reader) {
    return new LimitSettings(
        reader.number("alcove.limits.sign-in.account", 10, 1, 100_000),
        reader.number("alcove.limits.sign-in.address", 60, 1, 100_000),
        reader.number("alcove.limits.invitation.address", 60, 1, 100_000),
        reader.number("alcove.limits.invitation.secret", 30, 1, 100_000),
        reader.number("alcove.limits.invitation.inviter", 60, 1, 100_000));
  }
}
