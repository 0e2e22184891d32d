package clinic.alcove.ctl;

import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alcovectl audit verify}: says OK, or what is wrong. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks a copy of the whole log, an export, or one receipt, without the server.",
      "The key or the policy must have come to you by another way than the copy."
    },
    exitCodeListHeading = "%nWhat it finds, and its exit codes:%n",
    exitCodeList = {
      "0:OK: everything holds",
      "2:the command line or a file could not be read",
      "10:PARSE: not the format it should be",
      "11:SIGNATURE: not signed by the expected key",
      "12:ROOT: another tree than the signed one",
      "13:TILE: a tile is missing or was changed",
      "14:ENTRY: an entry, a record or an exported file was changed",
      "15:GAP: something is missing, added or in another's place",
      "16:FORK: does not continue the earlier checkpoint",
      "17:TRUNCATED: shorter than it was, or than was signed",
      "18:STALE: nothing as new as was asked for",
      "19:QUORUM: too few witnesses"
    })
final class VerifyCommand implements Callable<Integer> {
  /** A key, a policy and a checkpoint are small. */
  private static final int SMALL = SignedNote.MOST_BYTES;

  private final Clock clock;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "WHAT",
      description = "folder or ZIP of a log or an export, or a .tlog-proof file")
  private @Nullable Path what;

  @ArgGroup(multiplicity = "1")
  private @Nullable Believed believed;

  @Option(
      names = "--old",
      paramLabel = "FILE",
      description = "an earlier checkpoint you kept: the log must continue it")
  private @Nullable Path old;

  @Option(
      names = "--max-age",
      paramLabel = "AGE",
      description = "how old the newest sign of life may be, for example PT1H or P2D")
  private @Nullable Duration maxAge;

  /** Whom to believe: one of the two. */
  static final class Believed {
    @Option(names = "--key", paramLabel = "VKEY", description = "the log's verifier key")
    private @Nullable String key;

    @Option(names = "--policy", paramLabel = "FILE", description = "a tlog-policy with witnesses")
    private @Nullable Path policy;

    Policy read() throws IOException {
      if (policy != null) {
        return Policy.parse(text(policy));
      }
      return Policy.of(VerifierKey.parse(java.util.Objects.requireNonNull(key)));
    }
  }

  VerifyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Path given = java.util.Objects.requireNonNull(what);
    Policy policy = java.util.Objects.requireNonNull(believed).read();
    Trust trust = new Trust(policy, clock.instant(), maxAge, old == null ? null : text(old));
    String good = verify(given, trust);
    java.util.Objects.requireNonNull(spec).commandLine().getOut().println("OK: " + good + ".");
    return 0;
  }

  private static String verify(Path what, Trust trust) throws IOException {
    boolean isZip = Files.isRegularFile(what) && Copy.isZip(what);
    if (Files.isRegularFile(what) && !isZip) {
      return new ReceiptCheck(trust).check(text(what));
    }
    try (Copy copy = isZip ? ZipCopy.open(what) : FolderCopy.open(what)) {
      if (copy.has(ExportCheck.PROOFS)) {
        return new ExportCheck(trust, copy).check();
      }
      return new LogCheck(trust, copy).check();
    }
  }

  private static String text(Path file) throws IOException {
    try (java.io.InputStream in = Files.newInputStream(file)) {
      byte[] raw = in.readNBytes(SMALL + 1);
      if (raw.length > SMALL) {
        throw Problem.parse(file.getFileName() + " is too long");
      }
      return Problem.utf8(raw, String.valueOf(file.getFileName()));
    }
  }
}
