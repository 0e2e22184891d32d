package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which logs somebody believes, and how many of which witnesses must have seen a checkpoint. C2SP
 * tlog-policy. Read once, unchangeable.
 */
public final class Policy {
  /** A log that is believed; {@code url} is empty when none was written. */
  public record Log(VerifierKey key, String url) {}

  /** A witness that may count; {@code url} is empty when none was written. */
  public record Witness(String name, VerifierKey key, String url) {}

  /** What a note that satisfies the policy says, and who has cosigned it. */
  public record Seen(Checkpoint checkpoint, List<Cosignature> cosignatures) {}

  private final List<Log> logs;
  private final Map<String, Witness> witnesses;
  private final Quorum quorum;

  Policy(List<Log> logs, Map<String, Witness> witnesses, Quorum quorum) {
    this.logs = List.copyOf(logs);
    this.witnesses = new LinkedHashMap<>(witnesses);
    this.quorum = quorum;
  }

  /**
   * Reads a policy. A line that is none, a name used before it is defined or member twice, a key
   * that appears twice under whatever names, no log or not exactly one quorum are {@link
   * Finding#PARSE}, with the line's number.
   */
  public static Policy parse(String text) {
    return new PolicyReader().read(text);
  }

  /** A policy of one log and no witnesses. */
  public static Policy of(VerifierKey log) {
    return parse("log " + log.text() + "\nquorum none\n");
  }

  /** The logs. */
  public List<Log> logs() {
    return logs;
  }

  /** The witnesses, in the order they were written. */
  public List<Witness> witnesses() {
    return List.copyOf(witnesses.values());
  }

  /** Whether it asks for any witness at all. */
  public boolean asksWitnesses() {
    return !quorum.isMetBy(Set.of());
  }

  /**
   * Reads a note as a checkpoint of one of the logs, named as its key, that enough witnesses have
   * cosigned.
   *
   * @throws ProofException {@link Finding#SIGNATURE} when no log of the policy has signed or a
   *     known key's signature does not verify, {@link Finding#PARSE} for text that is no
   *     checkpoint, {@link Finding#QUORUM} when too few witnesses have cosigned
   */
  public Seen check(SignedNote note) {
    Seen seen = checkLog(note);
    List<NoteSignature> good = cosigned(note);
    Set<String> present = new LinkedHashSet<>();
    for (Witness witness : witnesses.values()) {
      if (good.stream().anyMatch(line -> line.isBy(witness.key()))) {
        present.add(witness.name());
      }
    }
    if (!quorum.isMetBy(present)) {
      throw new ProofException(
          Finding.QUORUM, "cosigned by " + present.size() + " known witnesses, too few");
    }
    return seen;
  }

  /**
   * As {@link #check}, content with fewer witnesses than the quorum; a bad one is still refused.
   */
  public Seen checkLog(SignedNote note) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    List<VerifierKey> known = new ArrayList<>();
    logs.stream()
        .map(Log::key)
        .filter(key -> key.name().equals(checkpoint.origin()))
        .forEach(known::add);
    if (known.isEmpty()) {
      throw ProofException.signature("a checkpoint of a log that the policy does not name");
    }
    note.verifiedBy(known);
    return new Seen(checkpoint, cosigned(note).stream().map(Cosignature::of).toList());
  }

  /** The lines of known witnesses, all good; none is not wrong yet. */
  private List<NoteSignature> cosigned(SignedNote note) {
    List<VerifierKey> keys =
        witnesses.values().stream()
            .map(Witness::key)
            .filter(key -> key.kind().isVerifiable())
            .toList();
    boolean any = note.signatures().stream().anyMatch(line -> keys.stream().anyMatch(line::isBy));
    return any ? note.verifiedBy(keys) : List.of();
  }
}
