package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.authority.Authority;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.limits.Attempts;
import clinic.alcove.limits.InvitingPace;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Caseload;
import clinic.alcove.people.DeviceBook;
import clinic.alcove.people.Devices;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Draw;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.Farewell;
import clinic.alcove.people.FreshLinks;
import clinic.alcove.people.FreshStart;
import clinic.alcove.people.InvitationCare;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Invitations;
import clinic.alcove.people.Person;
import clinic.alcove.people.Preparations;
import clinic.alcove.people.Relations;
import clinic.alcove.people.Staff;
import clinic.alcove.people.Visitor;
import clinic.alcove.people.store.InvitationStore;
import clinic.alcove.people.store.PeopleStore;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.Settings;
import clinic.alcove.signin.Linking.Kept;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.store.LinkStore;
import clinic.alcove.signin.store.PasskeyStore;
import clinic.alcove.signin.store.SecondFactorStore;
import clinic.alcove.signin.store.SessionStore;
import clinic.alcove.signin.store.SignOnStore;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.RecordedAnnouncements;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/** People and sign-in on a fresh database, put together by hand; each call is one transaction. */
public final class FrontOffice implements AutoCloseable {
  public static final String GOOD = "a calm and quiet place";

  public final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  public final SecureRandom random = new SecureRandom();
  public final Ids ids = new Ids(clock, random);
  public final TestDatabase database;
  public final InMemoryLedger ledger = new InMemoryLedger();
  public final RecordedAnnouncements announced = new RecordedAnnouncements();
  public final Authority authority = TestAuthority.fresh(clock, random);
  public final Settings settings = Settings.read(key -> Optional.empty());
  public final Visitor visitor =
      new Visitor(new RequestId(ids.next()), NetworkAddress.of("192.0.2.7"));

  public final SigninKey key = freshKey(random);
  public final Attempts attempts = new Attempts(settings.limits(), clock);
  private final InvitingPace inviting = new InvitingPace(settings.limits(), clock);

  private final LinkAttempts linkAttempts = new LinkAttempts(clock);

  /** On a database in memory. */
  public FrontOffice() {
    this(new TestDatabase());
  }

  /** On this fresh database, which is closed with the office. */
  public FrontOffice(TestDatabase database) {
    this.database = database;
  }

  /** The rooms' use cases in one transaction. */
  public record Rooms(
      PeopleStore people,
      InvitationStore register,
      Entrance entrance,
      Invitations invitations,
      InvitationCare care,
      Sessions sessions,
      Passphrases passphrases,
      WaysIn waysIn,
      Arrivals arrivals,
      Acceptance acceptance,
      SignIn signIn,
      PasskeySignIn passkeySignIn,
      Ceremonies ceremonies,
      NewPasskeys newPasskeys,
      OwnPasskeys ownPasskeys,
      OwnSecondFactor ownSecondFactor,
      OwnPassphrase ownPassphrase,
      OwnSessions ownSessions,
      Locks locks,
      Unlocking unlocking,
      OwnBrowser ownBrowser,
      OwnDevices ownDevices,
      LinkStore links,
      Linking linking,
      Caseload caseload,
      Staff staff) {}

  /** Runs this in one transaction. */
  public <T> T in(Function<Rooms, T> work) {
    return database.inTransaction(entities -> work.apply(rooms(entities)));
  }

  /** As above, for what is put together on the same transaction elsewhere. */
  public <T> T with(BiFunction<Rooms, EntityManager, T> work) {
    return database.inTransaction(entities -> work.apply(rooms(entities), entities));
  }

  /** As the use cases that hold no transaction: what was kept before a refusal stays kept. */
  public <T> T inDespiteRefusal(Function<Rooms, T> work) {
    AtomicReference<RefusedException> refused = new AtomicReference<>();
    Optional<T> result =
        in(
            rooms -> {
              try {
                return Optional.of(work.apply(rooms));
              } catch (RefusedException e) {
                refused.set(e);
                return Optional.empty();
              }
            });
    return result.orElseThrow(refused::get);
  }

  /** Prepares an invitation, as the clinic's first people get it. */
  public InvitationSecret invited(Role role, String name) {
    PersonId inviter = in(rooms -> new PersonId(founder(rooms)));
    return in(
        rooms ->
            rooms
                .invitations()
                .invite(
                    caller(inviter, role == Role.CLIENT ? Role.THERAPIST : Role.ADMINISTRATOR),
                    role,
                    new DisplayName(name))
                .secret());
  }

  /** Lets somebody in with the good passphrase. */
  public CameIn arrived(Role role, String name) {
    InvitationSecret secret = invited(role, name);
    return accept(secret, GOOD);
  }

  /** Accepts with this passphrase. */
  public CameIn accept(InvitationSecret secret, String passphrase) {
    return in(
        rooms ->
            rooms
                .acceptance()
                .accept(visitor, secret, rooms.passphrases().chosen(new Passphrase(passphrase))));
  }

  /** Signs in by name and passphrase, from a browser nobody knows. */
  public CameIn signIn(String signInName, String passphrase) {
    return signIn(new SignIn.Shown(signInName, new Passphrase(passphrase), null, null));
  }

  /** Signs in by what is shown. */
  public CameIn signIn(SignIn.Shown shown) {
    return in(rooms -> rooms.signIn().signIn(visitor, shown));
  }

  /** The caller behind a sign-in. */
  public Caller caller(CameIn in) {
    return new Caller(
        in.person().id(),
        in.person().role(),
        in.begun().session().id(),
        visitor.request(),
        visitor.address());
  }

  /** A caller with a session nobody keeps. */
  public Caller caller(PersonId person, Role role) {
    return new Caller(
        person, role, new SessionId(ids.next()), visitor.request(), visitor.address());
  }

  /** How often this was recorded. */
  public int recorded(AuditEvent event) {
    return ledger.entries(event).size();
  }

  @Override
  public void close() {
    database.close();
  }

  private static SigninKey freshKey(SecureRandom random) {
    try {
      Path folder = Files.createTempDirectory("alcove-sign-in");
      SigninKey key = SigninKey.openOrCreate(folder, random);
      Files.delete(folder.resolve("sign-in.key"));
      Files.delete(folder);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private java.util.UUID founder(Rooms rooms) {
    PersonId id = new PersonId(ids.next());
    rooms
        .people()
        .add(
            new Person(
                id, Role.ADMINISTRATOR, Person.State.ACTIVE, "Founder", id.toString(), Bytes.EMPTY),
            clock.instant());
    return id.value();
  }

  private Rooms rooms(EntityManager entities) {
    PeopleStore people = new PeopleStore(entities);
    InvitationStore register = new InvitationStore(entities);
    SessionStore sessionStore = new SessionStore(entities);
    Accesses accesses = new Accesses(ledger, ids, clock);
    Draw draw = new Draw(clock, ids, random);
    Entrance entrance =
        new Entrance(
            people, register, announced, new FreshStart(people, announced, accesses, clock), clock);
    Preparations preparations =
        new Preparations(
            people,
            register,
            announced,
            new FreshLinks(draw, settings.invitation(), inviting),
            draw);
    Sessions sessions = new Sessions(sessionStore, people, announced, draw, settings.session());
    Passphrases passphrases = new Passphrases(sessionStore, people, draw);
    PasskeyStore passkeys = new PasskeyStore(entities);
    SecondFactors secondFactors = new SecondFactors(new SecondFactorStore(entities), key, draw);
    WaysIn waysIn =
        new WaysIn(
            sessionStore, passkeys, secondFactors, new SignOnStore(entities), settings.passkeys());
    announced.replacedWays = new ReplacedWays(sessions, waysIn)::replaced;
    Arrivals arrivals = new Arrivals(waysIn, sessions, entrance, accesses);
    PasskeyVerifier verifier = new PasskeyVerifier(settings.clinic(), settings.passkeys());
    Ceremonies ceremonies = new Ceremonies(passkeys, draw);
    PasskeyCheck check = new PasskeyCheck(ceremonies, passkeys, verifier, people, clock);
    NewPasskeys newPasskeys =
        new NewPasskeys(ceremonies, passkeys, verifier, settings.passkeys(), draw);
    Locks locks = new Locks(sessions, sessionStore, announced, accesses, clock);
    Devices devices = new Devices(people, authority, announced, accesses, clock);
    LinkStore links = new LinkStore(entities);
    Relations relations = new Relations(people, register, announced, accesses, clock);
    Farewell farewell = new Farewell(people, register, devices, announced, clock);
    return new Rooms(
        people,
        register,
        entrance,
        new Invitations(people, register, preparations, accesses, clock),
        new InvitationCare(people, register, preparations, accesses, clock),
        sessions,
        passphrases,
        waysIn,
        arrivals,
        new Acceptance(arrivals, entrance, accesses, attempts),
        new SignIn(
            passphrases,
            secondFactors,
            arrivals,
            accesses,
            new Turnstile(attempts, new Remembrance(key, random))),
        new PasskeySignIn(ceremonies, check, arrivals, accesses, attempts),
        ceremonies,
        newPasskeys,
        new OwnPasskeys(newPasskeys, passkeys, waysIn, sessions, accesses),
        new OwnSecondFactor(secondFactors, sessions, sessionStore, accesses, attempts),
        new OwnPassphrase(passphrases, sessions, accesses, attempts),
        new OwnSessions(sessions, accesses),
        locks,
        new Unlocking(sessions, passphrases, check, locks, attempts),
        new OwnBrowser(sessions, devices, accesses),
        new OwnDevices(sessions, sessionStore, devices, new DeviceBook(people), accesses),
        links,
        new Linking(links, sessions, devices, accesses, new Kept(draw, linkAttempts)),
        new Caseload(people, relations, farewell, accesses),
        new Staff(people, relations, farewell, accesses));
  }
}
