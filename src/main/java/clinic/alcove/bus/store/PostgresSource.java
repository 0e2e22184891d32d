package clinic.alcove.bus.store;

import clinic.alcove.bus.Line;
import clinic.alcove.bus.LineSource;
import clinic.alcove.settings.BusSettings.Kind;
import clinic.alcove.settings.Unpooled;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** Lines through the clinic's own PostgreSQL. */
@Dependent
public class PostgresSource implements LineSource {
  private final DataSource database;

  /** Through this database. */
  @Inject
  public PostgresSource(@Unpooled DataSource database) {
    this.database = database;
  }

  @Override
  public Kind kind() {
    return Kind.POSTGRESQL;
  }

  @Override
  public Line line(ThreadFactory threads) {
    return new PostgresLine(database, threads);
  }
}
