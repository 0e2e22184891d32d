package clinic.alcove.ctl;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alcovectl audit}: commands about the access log. */
@Command(
    name = "audit",
    description = "About the access log.",
    mixinStandardHelpOptions = true,
    subcommands = CommandLine.HelpCommand.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  AuditCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: verify or witness.");
  }
}
