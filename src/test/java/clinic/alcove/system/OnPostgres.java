package clinic.alcove.system;

import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Between {@link FreshClinic} and Arquillian: a PostgreSQL that the clinic's settings name. */
final class OnPostgres implements BeforeAllCallback, AfterAllCallback {
  private static @Nullable HonestPostgres server;

  /** The one that this class's clinic writes to; empty when it writes to H2. */
  static Optional<HonestPostgres> running() {
    return Optional.ofNullable(server);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (context.getRequiredTestClass().getEnclosingClass() != null) {
      return;
    }
    HonestPostgres started = HonestPostgres.start(FreshClinic.folder().resolve("postgres"));
    server = started;
    FreshClinic.settings(
        List.of(
            "alcove.database.url=" + started.url(),
            "alcove.database.user=" + HonestPostgres.USER,
            "alcove.database.password=" + HonestPostgres.PASSWORD));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getRequiredTestClass().getEnclosingClass() == null) {
      // Arquillian only asked the server to end; without a database it would take its time.
      FreshClinic.awaitEndOfServers();
      running().ifPresent(HonestPostgres::close);
      server = null;
    }
  }
}
