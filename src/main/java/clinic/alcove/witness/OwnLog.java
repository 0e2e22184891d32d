package clinic.alcove.witness;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.VerifierKey;

/** This clinic's log, as it is published. */
final class OwnLog implements Offered {
  private final AuditLog log;

  OwnLog(AuditLog log) {
    this.log = log;
  }

  @Override
  public VerifierKey key() {
    return VerifierKey.parse(log.integrity().vkey());
  }

  @Override
  public SignedNote newest() {
    return SignedNote.parse(log.newest().note());
  }

  @Override
  public Tiles tiles() {
    return log.tiles();
  }

  @Override
  public void publish(SignedNote cosigned) {
    log.publishCosigned(cosigned.encoded());
  }
}
