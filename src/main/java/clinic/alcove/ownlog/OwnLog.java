package clinic.alcove.ownlog;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.OwnRecords;
import clinic.alcove.audit.Published;
import clinic.alcove.audit.RecordText;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows people what the log holds about them. Whoever asks sees the records that concern
 * themselves, named by their own counter: whose is never a parameter, so nobody can ask for
 * another's.
 *
 * <p>Each look is recorded, committed and sequenced before anything is read: it stands in its own
 * answer, by which a browser tells a fresh one from one that is played again. If it cannot be
 * recorded, nothing leaves.
 */
@Dependent
public class OwnLog {
  private final AuditLog log;
  private final OwnRecords own;
  private final PeopleDirectory people;
  private final Accesses accesses;
  private final AuditSettings settings;

  /** Shows this log, with names from here where the settings allow. */
  @Inject
  public OwnLog(
      AuditLog log,
      OwnRecords own,
      PeopleDirectory people,
      Accesses accesses,
      AuditSettings settings) {
    this.log = log;
    this.own = own;
    this.people = people;
    this.accesses = accesses;
    this.settings = settings;
  }

  /**
   * A page of it.
   *
   * @param published the checkpoint that all paths lead to
   * @param records newest first
   * @param more whether there are older ones
   */
  public record Page(Published published, List<OwnRecord> records, boolean more) {
    /** Copies the list. */
    public Page {
      records = List.copyOf(records);
    }
  }

  /** The caller's records with a counter below this, at most so many. */
  public Page read(Caller caller, long before, int limit) {
    Published published = publishedWithThisLook(caller);
    List<Logged> found =
        own.about(caller.person(), before, limit + 1).stream()
            .filter(each -> each.index() < published.size())
            .toList();
    found.forEach(each -> requireTheirs(caller.person(), each));
    boolean more = found.size() > limit;
    TreeReader tree = new TreeReader(published.size(), log.tiles());
    Map<PersonId, Optional<String>> names = new HashMap<>();
    List<OwnRecord> records =
        (more ? found.subList(0, limit) : found)
            .stream().map(each -> shown(each, tree, names)).toList();
    return new Page(published, records, more);
  }

  /**
   * The receipt for the caller's record with this counter, as a file. Refuses {@code NOT_FOUND}, on
   * record.
   */
  public LogProof receipt(Caller caller, long subjectSeq) {
    Published published = publishedWithThisLook(caller);
    Logged found =
        own.about(caller.person(), subjectSeq)
            .filter(each -> each.index() < published.size())
            .orElseThrow(() -> notThere(caller));
    requireTheirs(caller.person(), found);
    List<Hash> path = new TreeReader(published.size(), log.tiles()).inclusion(found.index());
    return new LogProof(Optional.of(opened(found)), found.index(), path, published.note());
  }

  private RefusedException notThere(Caller caller) {
    accesses.denied(caller, Refusal.NOT_FOUND, Touched.any(ObjectKind.ACCESS_LOG));
    return new RefusedException(Refusal.NOT_FOUND);
  }

  private Published publishedWithThisLook(Caller caller) {
    accesses.doneAlone(
        caller,
        AuditEvent.OWN_LOG_VIEWED,
        new Touched(caller.person(), ObjectKind.ACCESS_LOG, null));
    log.catchUp();
    return log.newest();
  }

  /** What is found by the caller's own counter is theirs; should it ever not be, nothing leaves. */
  private static void requireTheirs(PersonId person, Logged found) {
    if (!person.equals(found.record().concerns())) {
      throw new IllegalStateException("a record of somebody else's under a person's counter");
    }
  }

  private OwnRecord shown(Logged logged, TreeReader tree, Map<PersonId, Optional<String>> names) {
    PersonId actor = logged.record().actor();
    @Nullable String name =
        actor == null ? null : names.computeIfAbsent(actor, this::staffName).orElse(null);
    return new OwnRecord(logged, tree.inclusion(logged.index()), name, Purpose.of(logged.record()));
  }

  /** Clients are never named, whatever they tried: they are somebody else's clients. */
  private Optional<String> staffName(PersonId actor) {
    return settings.staffNames()
        ? people
            .person(actor)
            .filter(person -> person.role() != Role.CLIENT)
            .map(Person::displayName)
        : Optional.empty();
  }

  /** What the entry can be recomputed from: {@code salt || record}. */
  private static Bytes opened(Logged logged) {
    ByteArrayOutputStream opened = new ByteArrayOutputStream();
    opened.writeBytes(logged.salt().toByteArray());
    opened.writeBytes(RecordText.bytes(logged).toByteArray());
    return Bytes.of(opened.toByteArray());
  }
}
