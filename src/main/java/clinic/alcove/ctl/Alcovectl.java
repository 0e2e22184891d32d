package clinic.alcove.ctl;

import clinic.alcove.tlog.ProofException;
import clinic.alcove.values.AllowedHere;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line tool: its commands, and how they end. */
@Command(
    name = "alcovectl",
    description = "Checks what an Alcove server says, away from it.",
    mixinStandardHelpOptions = true,
    subcommands = CommandLine.HelpCommand.class)
public final class Alcovectl {
  /** What could not be read, or was not understood on the command line. */
  static final int USAGE = 2;

  private Alcovectl() {}

  /** Runs one command and ends with its code. */
  @AllowedHere(because = "outside the server nobody else makes the clock")
  public static void main(String[] arguments) {
    System.exit(commandLine(Clock.systemUTC()).execute(arguments));
  }

  /** All commands, with this clock. */
  static CommandLine commandLine(Clock clock) {
    CommandLine audit = new CommandLine(new AuditCommand());
    audit.addSubcommand(new VerifyCommand(clock)).addSubcommand(new WitnessCommand());
    CommandLine all = new CommandLine(new Alcovectl()).addSubcommand(audit);
    return all.setExecutionExceptionHandler((problem, line, parsed) -> end(problem, line));
  }

  /** One word, one sentence, one code; no stack trace for whoever gave us a bad file. */
  private static int end(Exception problem, CommandLine line) throws Exception {
    if (problem instanceof ProofException found) {
      line.getErr().println(found.finding() + ": " + found.what() + ".");
      return ExitCode.of(found.finding());
    }
    if (problem instanceof IOException unreadable) {
      line.getErr().println("Cannot read " + unreadable.getMessage() + ".");
      return USAGE;
    }
    throw problem;
  }
}
