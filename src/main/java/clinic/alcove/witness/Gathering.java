package clinic.alcove.witness;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.NoteSignature;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.Policy.Witness;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.witness.Asking.Reply;
import clinic.alcove.witness.WitnessState.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One round of asking: every witness of the policy is sent the newest checkpoint with the proof
 * that it continues what that witness saw last (C2SP tlog-witness). When enough of them have
 * cosigned it, it is published with their cosignatures; else the last that was stays.
 */
final class Gathering {
  /** A cosignature's time may be so far off. Older ones were made for another round. */
  private static final Duration HONEST_CLOCKS = Duration.ofMinutes(10);

  private static final int TRIES = 2;

  private final Offered log;
  private final Policy policy;
  private final Asking asking;
  private final WitnessStates states;
  private final Clock clock;

  Gathering(Offered log, Policy policy, Asking asking, WitnessStates states, Clock clock) {
    this.log = log;
    this.policy = policy;
    this.asking = asking;
    this.states = states;
    this.clock = clock;
  }

  /** Asks everybody; whether a checkpoint was published. */
  boolean round() {
    SignedNote newest = log.newest().onlyBy(log.key());
    Checkpoint checkpoint = Checkpoint.open(newest, log.key());
    Map<String, WitnessState> known =
        states.all().stream().collect(Collectors.toMap(WitnessState::name, Function.identity()));
    List<NoteSignature> lines = new ArrayList<>();
    for (Witness witness : policy.witnesses()) {
      WitnessState before =
          known.getOrDefault(witness.name(), WitnessState.unknown(witness.name()));
      Visit visit = new Visit(witness, newest, checkpoint, before);
      visit.make().ifPresent(lines::add);
      states.put(visit.state);
    }
    return publish(newest.with(lines.toArray(NoteSignature[]::new)));
  }

  private boolean publish(SignedNote note) {
    try {
      policy.check(note);
    } catch (ProofException e) {
      // Too few, this time.
      return false;
    }
    log.publish(note);
    return true;
  }

  /** One witness, asked about one checkpoint. */
  private final class Visit {
    private final Witness witness;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private WitnessState state;

    Visit(Witness witness, SignedNote note, Checkpoint checkpoint, WitnessState state) {
      this.witness = witness;
      this.note = note;
      this.checkpoint = checkpoint;
      this.state = state;
    }

    /** Its cosignature, if it gave one. */
    Optional<NoteSignature> make() {
      if (witness.url().isEmpty()) {
        return no(Trouble.NOT_ASKED);
      }
      // Remembering more than there is proves nothing: whether the witness does too, it has to say.
      long old = state.size() > checkpoint.size() ? 0 : state.size();
      for (int i = 0; i < TRIES; i++) {
        Reply reply;
        try {
          reply = asking.ask(witness.url(), request(old));
        } catch (IOException e) {
          return no(Trouble.UNREACHABLE);
        }
        if (reply.status() == 200) {
          return cosigned(reply);
        }
        OptionalLong seen = seen(reply);
        if (seen.isEmpty()) {
          return no(Trouble.REFUSED);
        }
        old = seen.getAsLong();
        state = state.saw(old);
        if (old > checkpoint.size()) {
          return no(Trouble.SAW_MORE);
        }
      }
      return no(Trouble.REFUSED);
    }

    private byte[] request(long old) {
      TreeReader tree = new TreeReader(checkpoint.size(), log.tiles());
      return new AddCheckpoint(old, tree.consistency(old), note).body();
    }

    private Optional<NoteSignature> cosigned(Reply reply) {
      Optional<NoteSignature> line = theirs(new String(reply.body(), StandardCharsets.UTF_8));
      if (line.isEmpty()) {
        return no(Trouble.BAD_ANSWER);
      }
      state = state.cosigned(checkpoint.size(), clock.instant());
      return line;
    }

    /** Lines of keys we do not know are read over, as the specification asks. */
    private Optional<NoteSignature> theirs(String answer) {
      for (String each : answer.split("\n", SignedNote.MOST_SIGNATURES)) {
        try {
          NoteSignature line = NoteSignature.parse(each);
          if (line.isBy(witness.key())) {
            boolean good = witness.key().verifies(note.text(), line) && timely(line);
            return good ? Optional.of(line) : Optional.empty();
          }
        } catch (ProofException e) {
          // Not a signature line: not for us.
        }
      }
      return Optional.empty();
    }

    /** What the policy reads as its time; a cosignature of last year says nothing about today. */
    private boolean timely(NoteSignature line) {
      Instant made =
          Instant.ofEpochSecond(ByteBuffer.wrap(line.signature().toByteArray()).getLong());
      Instant now = clock.instant();
      return made.isAfter(now.minus(HONEST_CLOCKS)) && made.isBefore(now.plus(HONEST_CLOCKS));
    }

    private static OptionalLong seen(Reply reply) {
      String text = new String(reply.body(), StandardCharsets.US_ASCII);
      boolean says =
          reply.status() == 409
              && reply.type().startsWith("text/x.tlog.size")
              && text.matches("(0|[1-9][0-9]{0,17})\n");
      return says ? OptionalLong.of(Long.parseLong(text.strip())) : OptionalLong.empty();
    }

    private Optional<NoteSignature> no(Trouble trouble) {
      state = state.with(trouble);
      return Optional.empty();
    }
  }
}
