package clinic.alcove.signin;

import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Draw;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.Settings;
import clinic.alcove.signin.FrontOffice.Rooms;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.SignOnDeparture.Sent;
import clinic.alcove.signin.store.SignOnStore;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clinic with a provider of its own; every call is one transaction, as on the server. */
final class SignOnRoom implements AutoCloseable {
  final FrontOffice office = new FrontOffice();
  final LyingProvider provider = new LyingProvider();

  /** Tokens are checked against the real time, so attempts are made at it. */
  final MovingClock clock = new MovingClock(Instant.now());

  private final Draw draw = new Draw(clock, office.ids, office.random);
  final Settings settings = Settings.read(key -> Optional.ofNullable(values().get(key)));
  private final Attempts attempts = new Attempts(settings.limits(), clock);
  private final IdentityProvider openId =
      new OpenIdProvider(settings.singleSignOn(), settings.clinic(), draw);

  private Map<String, String> values() {
    return Map.of(
        "alcove.sso.issuer", provider.issuer(),
        "alcove.sso.client-id", LyingProvider.CLIENT,
        "alcove.sso.client-secret", LyingProvider.SECRET,
        "alcove.sso.groups.therapist", LyingProvider.THERAPISTS,
        "alcove.sso.groups.administrator", LyingProvider.ADMINISTRATORS);
  }

  /** Somebody leaves for the provider to sign in. */
  Sent leaves(@Nullable SessionId replaces) {
    return office.with((r, e) -> departure(r, e).signIn(office.visitor, SignOnDoor.APP, replaces));
  }

  /** Somebody leaves for the provider with an invitation. */
  Sent leavesWith(InvitationSecret secret) {
    return office.with((r, e) -> departure(r, e).accept(office.visitor, secret, null));
  }

  /** They come back with what their browser kept and this query. */
  CameIn comesBack(BearerSecret token, @Nullable InvitationSecret secret, String query) {
    SignOnAttempt attempt =
        office
            .with((r, e) -> new SignOnAttempts(new SignOnStore(e), draw).take(token))
            .orElseThrow(() -> new RefusedException(Refusal.NOT_SIGNED_IN));
    return office.with((r, e) -> signOn(r, e).comeBack(office.visitor, attempt, secret, query));
  }

  /** A staff member whose invitation was accepted as this subject. */
  Person linked(Role role, String name, String subject, String group) {
    InvitationSecret secret = office.invited(role, name);
    Sent sent = leavesWith(secret);
    return comesBack(sent.token(), secret, provider.signedIn(sent.to(), subject, group)).person();
  }

  boolean linked(PersonId person) {
    return office.with((r, e) -> new SignOnStore(e).linked(person));
  }

  private SignOnDeparture departure(Rooms rooms, EntityManager entities) {
    return new SignOnDeparture(
        openId,
        new SignOnAttempts(new SignOnStore(entities), draw),
        new Threshold(rooms.invitations(), attempts),
        attempts,
        draw);
  }

  private SingleSignOn signOn(Rooms rooms, EntityManager entities) {
    Accesses accesses = new Accesses(office.ledger, office.ids, office.clock);
    return new SingleSignOn(
        openId,
        new SignOnArrivals(
            new SignOnStore(entities), rooms.sessions(), rooms.entrance(), accesses, draw),
        rooms.people(),
        accesses,
        attempts);
  }

  @Override
  public void close() {
    provider.close();
    office.close();
  }
}
