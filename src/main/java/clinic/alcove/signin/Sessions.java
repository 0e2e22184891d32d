package clinic.alcove.signin;

import clinic.alcove.people.Announcements;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Draw;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.SessionSettings;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins, recognises and ends sign-ins. */
@Dependent
public class Sessions {
  /** How often, at most, being seen is written down. */
  private static final Duration NOTICE = Duration.ofMinutes(1);

  private final SessionRegister register;
  private final PeopleDirectory people;
  private final Announcements announcements;
  private final Draw draw;
  private final SessionSettings settings;

  /** Sign-ins in this register. */
  @Inject
  public Sessions(
      SessionRegister register,
      PeopleDirectory people,
      Announcements announcements,
      Draw draw,
      SessionSettings settings) {
    this.register = register;
    this.people = people;
    this.announcements = announcements;
    this.draw = draw;
    this.settings = settings;
  }

  /** A session that has just begun, and its token, which exists nowhere else. */
  public record Begun(Session session, SessionToken token) {}

  /** A living session and its person. */
  public record Recognised(Session session, Person person) {}

  /**
   * The person as they are now, locked until the caller's transaction ends: who changes their ways
   * in, or comes in by one, does so one after the other. First thing in a transaction. Refuses
   * {@code WRONG_CREDENTIALS} to whoever left.
   */
  Person turnOf(PersonId person) {
    return people
        .locked(person)
        .filter(each -> each.state() == Person.State.ACTIVE)
        .orElseThrow(() -> new RefusedException(Refusal.WRONG_CREDENTIALS));
  }

  /** As {@link #turnOf}, for somebody signed in. Refuses {@code NOT_SIGNED_IN} to whoever left. */
  void takeTurn(Caller caller) {
    if (people.locked(caller.person()).filter(p -> p.state() == Person.State.ACTIVE).isEmpty()) {
      throw new RefusedException(Refusal.NOT_SIGNED_IN);
    }
  }

  /**
   * Begins a session for a person who proved who they are. In the caller's transaction. Refuses
   * {@code WRONG_CREDENTIALS} to whoever left: no way in may forget to ask.
   */
  public Begun begin(Person person) {
    return begin(person, false);
  }

  /** As above; {@code toSetUp} opens nothing until a second factor is set up. */
  public Begun begin(Person person, boolean toSetUp) {
    Person present = turnOf(person.id());
    Instant now = draw.clock().instant();
    SessionToken token = SessionToken.draw(draw.random());
    Session session =
        new Session(
            new SessionId(draw.ids().next()),
            present.id(),
            null,
            now,
            now,
            now,
            null,
            toSetUp,
            ends(present, now, now));
    register.add(session, token.hash());
    return new Begun(session, token);
  }

  /** Opens it again, under a new token: a stolen older one is worth nothing then. */
  Begun unlock(Session locked, Person person) {
    Instant now = draw.clock().instant();
    SessionToken token = SessionToken.draw(draw.random());
    register.unlock(locked.id(), token.hash(), now, ends(person, locked.begun(), now));
    return new Begun(register.session(locked.id()).orElseThrow(), token);
  }

  /** Who holds this token, if its session is alive; notes that it was seen. */
  @Transactional
  public Optional<Recognised> recognise(SessionToken token) {
    Instant now = draw.clock().instant();
    Optional<Session> session = register.byToken(token.hash()).filter(s -> s.alive(now));
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Session alive = session.get();
    Optional<Person> person =
        people.person(alive.person()).filter(p -> p.state() == Person.State.ACTIVE);
    boolean notice = !alive.lockedAt(now) && now.isAfter(alive.seen().plus(NOTICE));
    if (person.isPresent() && notice) {
      register.seen(alive.id(), now, ends(person.get(), alive.begun(), now));
    }
    return person.map(p -> new Recognised(alive, p));
  }

  /** The session as it stands, if it still does. */
  public Optional<Session> session(SessionId id) {
    return register.session(id);
  }

  /** The caller's session and person. Refuses {@code NOT_SIGNED_IN} when it just ended. */
  public Recognised recognised(Caller caller) {
    return register
        .session(caller.session())
        .flatMap(session -> people.person(session.person()).map(p -> new Recognised(session, p)))
        .orElseThrow(() -> new RefusedException(Refusal.NOT_SIGNED_IN));
  }

  /**
   * The caller, if they showed who they are within the last ten minutes; refuses {@code
   * SESSION_LOCKED} otherwise.
   */
  Person provedLately(Caller caller) {
    Recognised who = recognised(caller);
    if (!who.session().provedLately(draw.clock().instant())) {
      throw new RefusedException(Refusal.SESSION_LOCKED);
    }
    return who.person();
  }

  /** This session's browser holds this device. In the caller's transaction. */
  public void bind(SessionId id, DeviceId device) {
    register.bind(id, device, draw.clock().instant());
  }

  /** The person's sessions that are not over, oldest first. */
  List<Session> living(PersonId person) {
    Instant now = draw.clock().instant();
    return register.of(person).stream().filter(session -> session.alive(now)).toList();
  }

  /** Ends this session. In the caller's transaction. */
  public void end(SessionId id) {
    register.remove(id);
    announcements.sessionEnded(new SessionEnded(id));
  }

  /** Ends all of the person's sessions. In the caller's transaction. */
  public void endAll(PersonId person) {
    register.of(person).stream().map(Session::id).forEach(this::end);
  }

  /** Ends the person's other sessions. In the caller's transaction. */
  public void endOthers(PersonId person, SessionId kept) {
    register.of(person).stream().map(Session::id).filter(id -> !id.equals(kept)).forEach(this::end);
  }

  /**
   * Ends the person's other sessions that wait for a second factor. In the caller's transaction.
   */
  void endIncomplete(PersonId person, SessionId kept) {
    register.of(person).stream()
        .filter(session -> session.toSetUp() && !session.id().equals(kept))
        .map(Session::id)
        .forEach(this::end);
  }

  /** Ends the person's other sessions at this device. In the caller's transaction. */
  public void endOthersAt(DeviceId device, PersonId person, SessionId kept) {
    register.of(person).stream()
        .filter(session -> device.equals(session.device()) && !session.id().equals(kept))
        .map(Session::id)
        .forEach(this::end);
  }

  /** Ends what is over, so that open sockets close too. */
  @Transactional
  public void endWhatIsOver() {
    register.over(draw.clock().instant()).forEach(session -> end(session.id()));
  }

  /** One minute more than the page's own lock, which comes first where a page is open. */
  private Session.Ends ends(Person person, Instant begun, Instant seen) {
    return new Session.Ends(
        seen.plus(settings.idle(person.role())),
        begun.plus(settings.max(person.role())),
        seen.plus(settings.lock(person.role())).plus(NOTICE));
  }
}
