package clinic.alcove.export;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Integrity;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Published;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.Tiles;
import java.util.List;
import java.util.Optional;

/** A small log as it is published. */
record PublishedLog(SmallLog log) implements AuditLog {
  @Override
  public Published newest() {
    return new Published(
        log.seal().checkpoint().size(),
        log.seal().checkpoint().root(),
        log.seal().note(),
        SmallLog.MADE);
  }

  @Override
  public Optional<String> cosigned() {
    return Optional.empty();
  }

  @Override
  public void publishCosigned(String note) {
    throw new UnsupportedOperationException("no witnesses here");
  }

  @Override
  public LogProof proof(long index) {
    throw new UnsupportedOperationException("exports make their own");
  }

  @Override
  public Tiles tiles() {
    return log;
  }

  @Override
  public List<Logged> from(long index, int limit) {
    return log.records().stream().filter(each -> each.index() >= index).limit(limit).toList();
  }

  @Override
  public Integrity integrity() {
    return new Integrity(
        log.seal().checkpoint().origin(),
        log.seal().vkey(),
        log.seal().checkpoint().size(),
        log.seal().checkpoint().root(),
        newest(),
        Integrity.Trouble.NONE);
  }

  @Override
  public void catchUp() {}
}
