package clinic.alcove.settings;

import clinic.alcove.values.Role;
import clinic.alcove.values.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clinic's own sign-in for staff, by OpenID Connect. Off unless an issuer is named.
 *
 * @param issuer {@code alcove.sso.issuer}, the provider exactly as it names itself; default empty,
 *     which is off. Plain HTTP is refused for anything but loopback
 * @param clientId {@code alcove.sso.client-id}, what the provider calls this clinic's Alcove
 * @param clientSecret {@code alcove.sso.client-secret}
 * @param scopes {@code alcove.sso.scopes}, asked for, separated by spaces; default {@code openid}
 * @param groupsClaim {@code alcove.sso.groups-claim}, where the id token lists a person's groups;
 *     default {@code groups}
 * @param groups {@code alcove.sso.groups.therapist}, {@code .compliance}, {@code .administrator}:
 *     the group of each role; a role without one cannot sign in this way
 */
public record SingleSignOnSettings(
    String issuer,
    String clientId,
    Secret<String> clientSecret,
    String scopes,
    String groupsClaim,
    Map<Role, String> groups) {
  private static final String ISSUER = "alcove.sso.issuer";
  private static final String GROUPS = "alcove.sso.groups";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Copies the groups. */
  public SingleSignOnSettings {
    groups = Map.copyOf(groups);
  }

  /** Whether staff may sign in this way. */
  public boolean on() {
    return !issuer.isEmpty();
  }

  static SingleSignOnSettings read(SettingsReader reader) {
    Map<Role, String> groups = new EnumMap<>(Role.class);
    put(groups, Role.THERAPIST, reader.text(GROUPS + ".therapist", ""));
    put(groups, Role.COMPLIANCE, reader.text(GROUPS + ".compliance", ""));
    put(groups, Role.ADMINISTRATOR, reader.text(GROUPS + ".administrator", ""));
    String secret = reader.text("alcove.sso.client-secret", "");
    SingleSignOnSettings settings =
        new SingleSignOnSettings(
            reader.text(ISSUER, ""),
            reader.text("alcove.sso.client-id", ""),
            Secret.of(secret),
            reader.text("alcove.sso.scopes", "openid"),
            reader.text("alcove.sso.groups-claim", "groups"),
            groups);
    if (settings.on()) {
      settings.check(reader, secret.isEmpty());
    }
    return settings;
  }

  private void check(SettingsReader reader, boolean noSecret) {
    if (!trustworthy(issuer)) {
      reader.problem(ISSUER, "must look like https://host/path; plain http on loopback only");
    }
    if (clientId.isEmpty() || noSecret) {
      reader.problem(ISSUER, "needs alcove.sso.client-id and alcove.sso.client-secret too");
    }
    if (!List.of(scopes.split(" +")).contains("openid")) {
      reader.problem("alcove.sso.scopes", "must hold openid");
    }
    if (groups.isEmpty() || new HashSet<>(groups.values()).size() < groups.size()) {
      reader.problem(GROUPS, "must name at least one group, and a different one for each role");
    }
  }

  /** OpenID Connect Discovery 1.0 §3: a URL without query or fragment. */
  private static boolean trustworthy(String issuer) {
    try {
      URI uri = new URI(issuer);
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
      return safe
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void put(Map<Role, String> groups, Role role, String group) {
    if (!group.isEmpty()) {
      groups.put(role, group);
    }
  }
}
