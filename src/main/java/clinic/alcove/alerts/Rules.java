package clinic.alcove.alerts;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.settings.AlertSettings;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What is noticed in the log, record by record in its order. Break-glass is no rule here, because
 * Alcove has none: nobody can open a conversation that is not theirs.
 */
final class Rules {
  private final AlertSettings settings;
  private final LastHour<PersonId> failedByAccount;
  private final LastHour<NetworkAddress> failedByNetwork;
  private final LastHour<PersonId> touchedBy;
  private long latest = Long.MIN_VALUE;
  private long next = -1;

  Rules(AlertSettings settings) {
    this.settings = settings;
    this.failedByAccount = new LastHour<>(settings.failedSignIns());
    this.failedByNetwork = new LastHour<>(settings.failedSignIns());
    this.touchedBy = new LastHour<>(settings.clients());
  }

  /** What this record brings to light, together with those before it. */
  List<Situation> look(Logged entry) {
    List<Situation> found = new ArrayList<>();
    gap(entry, found);
    clock(entry, found);
    signIns(entry, found);
    bulk(entry, found);
    return found;
  }

  /**
   * 170.315(d)(2) asks that alterations be detected; the proofs do so too, but nobody runs them.
   */
  private void gap(Logged entry, List<Situation> found) {
    if (next >= 0 && entry.index() > next) {
      long missing = entry.index() - next;
      found.add(Situation.of(Detail.LOG_GAP, new Extent(missing, next, entry.index() - 1)));
    }
    next = entry.index() + 1;
  }

  /**
   * Several nodes' records may be a little out of order; a clock that was set back is not little.
   */
  private void clock(Logged entry, List<Situation> found) {
    long time = entry.record().recorded().toEpochMilli();
    if (latest != Long.MIN_VALUE && time < latest - settings.clockJump().toMillis()) {
      found.add(Situation.of(Detail.CLOCK_JUMP, new Extent(1, entry.index(), entry.index())));
      latest = time;
    }
    latest = Math.max(latest, time);
  }

  private void signIns(Logged entry, List<Situation> found) {
    AuditRecord record = entry.record();
    if (record.event() != AuditEvent.SIGN_IN_FAILED) {
      return;
    }
    long time = record.recorded().toEpochMilli();
    PersonId account = record.subject();
    if (account != null) {
      failedByAccount
          .one(account, time, entry.index())
          .map(it -> new Situation(Detail.FAILED_SIGN_INS, account.toString(), account, it))
          .ifPresent(found::add);
    }
    if (record.address() != null) {
      NetworkAddress network = record.address().network();
      failedByNetwork
          .one(network, time, entry.index())
          .map(it -> new Situation(Detail.FAILED_SIGN_INS, network.text(), null, it))
          .ifPresent(found::add);
    }
  }

  /** Anything done to other people's things counts, whatever it was. */
  private void bulk(Logged entry, List<Situation> found) {
    AuditRecord record = entry.record();
    PersonId actor = record.actor();
    PersonId subject = record.subject();
    if (actor == null
        || subject == null
        || actor.equals(subject)
        || record.role() == Role.CLIENT
        || record.outcome() != Outcome.SUCCESS) {
      return;
    }
    touchedBy
        .distinct(actor, subject, record.recorded().toEpochMilli(), entry.index())
        .map(it -> new Situation(Detail.BULK_ACCESS, actor.toString(), actor, it))
        .ifPresent(found::add);
  }
}
