package clinic.alcove.witness;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A witness without disk or network, which remembers one log. */
class HonestWitness implements Asking {
  final Cosigner key;
  private final VerifierKey log;
  private final Instant now;
  @Nullable Checkpoint seen;
  int asked;

  HonestWitness(String name, int seed, VerifierKey log, Instant now) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    this.key = Cosigner.ofSeed(name, bytes);
    this.log = log;
    this.now = now;
  }

  @Override
  public Reply ask(String url, byte[] body) throws java.io.IOException {
    asked++;
    AddCheckpoint request = AddCheckpoint.parse(body);
    Checkpoint claimed = Checkpoint.open(request.checkpoint(), log);
    Checkpoint before = seen;
    long size = before == null ? 0 : before.size();
    if (request.old() != size) {
      return reply(409, "text/x.tlog.size", size + "\n");
    }
    if (before != null && size > 0) {
      Hash root = before.root();
      Proofs.checkConsistency(size, claimed.size(), root, claimed.root(), request.proof());
    }
    seen = claimed;
    return reply(200, "text/plain", "noise\n" + line(request.checkpoint().text()) + "\n");
  }

  String line(String text) {
    return key.cosign(text, now).line();
  }

  static Reply reply(int status, String type, String body) {
    return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Goes to the one whose address it is. */
  static Asking all(List<? extends Asking> witnesses) {
    return (url, body) ->
        witnesses.get(Integer.parseInt(url.substring("https://w".length()))).ask(url, body);
  }
}
