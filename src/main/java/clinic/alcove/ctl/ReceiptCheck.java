package clinic.alcove.ctl;

import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.Policy;
import clinic.alcove.values.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Checks one receipt: a {@code .tlog-proof} whose extra is the salt and the record. */
final class ReceiptCheck {
  private final Trust trust;

  ReceiptCheck(Trust trust) {
    this.trust = trust;
  }

  /** What holds, in words; else a {@link clinic.alcove.tlog.ProofException}. */
  String check(String text) {
    LogProof proof = LogProof.parse(text);
    Policy.Seen seen = trust.checkpoint(proof.checkpoint());
    Bytes extra = proof.extra().orElse(Bytes.EMPTY);
    if (extra.size() <= Commitment.SALT) {
      throw Problem.parse("the receipt holds no salt and record");
    }
    byte[] salt = Bytes.of(extra.unsafeArray(), 0, Commitment.SALT).unsafeArray();
    Bytes record = Bytes.of(extra.unsafeArray(), Commitment.SALT, extra.size());
    Map<String, Object> members = Json.object(Problem.utf8(record.unsafeArray(), "the record"));
    if (!Bytes.unsafeOf(Jcs.bytes(members)).equals(record)) {
      throw Problem.parse("the record is not in canonical form");
    }
    proof.check(Commitment.entry(salt, record.unsafeArray()), seen.checkpoint());
    Opened opened = new Opened(proof.index(), Bytes.of(salt), record, members, proof.path());
    if (!Long.valueOf(proof.index()).equals(members.get("index"))) {
      throw Problem.gap("the record says another index than the receipt");
    }
    Optional<Instant> recorded = opened.recorded();
    trust.fresh(seen, recorded);
    return "record "
        + proof.index()
        + " of "
        + seen.checkpoint().size()
        + recorded.map(time -> ", recorded " + time).orElse("")
        + ", cosigned by "
        + seen.cosignatures().size();
  }
}
