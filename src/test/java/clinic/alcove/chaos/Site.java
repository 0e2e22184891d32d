package clinic.alcove.chaos;

import clinic.alcove.cluster.H2Database;
import clinic.alcove.cluster.Launch;
import clinic.alcove.cluster.Machines;
import clinic.alcove.cluster.Machines.Folders;
import clinic.alcove.cluster.NodeDatabase;
import clinic.alcove.cluster.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The clinic a run breaks, fresh, with limits so high that nobody is refused for being eager. */
final class Site {
  private static final Map<String, String> OPEN_LIMITS =
      Map.of(
          "alcove.limits.invitation.address", "100000",
          "alcove.limits.invitation.secret", "100000",
          "alcove.limits.invitation.inviter", "100000",
          "alcove.limits.sign-in.account", "100000",
          "alcove.limits.sign-in.address", "100000",
          "alcove.limits.send.device", "100000",
          "alcove.limits.mailbox.entries", "1000000");

  private Site() {}

  /** What the database lives on; a small disk may be mounted here. */
  static Path disk(Plan plan) {
    return plan.folder().resolve("disk");
  }

  static Path data(Plan plan) {
    return disk(plan).resolve("data");
  }

  /** Sets it up, with this clock; the nodes are not running yet. */
  static Machines of(Plan plan, Optional<ShiftedClock> clock) throws IOException {
    Files.createDirectories(data(plan));
    Without.applyTo(plan);
    NodeDatabase database =
        plan.site().postgres()
            ? new PostgresDatabase(disk(plan).resolve("postgres"))
            : new H2Database(data(plan));
    Launch launch = Launch.quick().with("alcove.demo", "true").with(OPEN_LIMITS);
    if (clock.isPresent()) {
      for (Map.Entry<String, String> each : clock.get().environment().entrySet()) {
        launch = launch.withVariable(each.getKey(), each.getValue());
      }
    }
    return Machines.of(
        database,
        plan.site().nodes(),
        plan.site().bus(),
        new Folders(plan.folder(), data(plan), 0),
        launch);
  }
}
