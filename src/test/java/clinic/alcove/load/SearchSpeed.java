package clinic.alcove.load;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.store.SearchedLog;
import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** How long a page of the access log takes, in a log of a few years: a dozen questions. */
final class SearchSpeed {
  private static final int TIMES = 7;
  private static final int COUNTED = 50_000;

  private final BenchOptions options;
  private final Table table;

  SearchSpeed(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    for (BenchOptions.Database database : options.databases()) {
      Path folder = options.folder().resolve("search-" + database.label());
      Files.createDirectories(folder);
      if (database == BenchOptions.Database.H2) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("alcove") + ";WRITE_DELAY=0");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        measure(database.label(), pool);
        pool.dispose();
      } else {
        try (HonestPostgres server = HonestPostgres.start(folder)) {
          PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
          source.setUrl(server.url("alcove"));
          source.setUser(HonestPostgres.USER);
          source.setPassword(HonestPostgres.PASSWORD);
          source.setStringType("unspecified");
          source.setReWriteBatchedInserts(true);
          JdbcConnectionPool pool = JdbcConnectionPool.create(source);
          measure(database.label(), pool);
          pool.dispose();
        }
      }
    }
  }

  private void measure(String name, DataSource source) throws SQLException {
    int size = options.records();
    Flyway.configure().dataSource(source).load().migrate();
    SearchedLog log = new SearchedLog(source);
    long began = System.nanoTime();
    log.seed(size);
    Table.say(name + ": " + size + " records in " + seconds(began) + " s");
    began = System.nanoTime();
    log.digest();
    table.add("s to digest 1,000,000 records", name, seconds(began) * 1e6 / size);
    began = System.nanoTime();
    log.warm();
    table.add("s to read the digest at the start", name, seconds(began));
    for (Map.Entry<String, AuditFilter> each : log.questions(size).entrySet()) {
      page(name, log, each.getKey(), each.getValue());
    }
    began = System.nanoTime();
    long[] seen = {0};
    log.query().look(AuditFilter.EVERYTHING, Direction.NEWEST_FIRST, glance -> ++seen[0] < COUNTED);
    table.add("search, ms to glance at the newest 50,000", name, seconds(began) * 1e3);
  }

  private void page(String name, SearchedLog log, String of, AuditFilter filter) {
    List<Double> times = new ArrayList<>();
    int rows = 0;
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      rows = SearchedLog.firstPage(log.query(), filter).size();
      times.add(seconds(began) * 1e3);
    }
    table.add("search, ms, " + of + " (" + rows + " rows), first time", name, times.get(0));
    Collections.sort(times);
    table.add("search, ms, " + of + ", median", name, times.get(TIMES / 2));
    Table.say(String.format(Locale.ROOT, "  slowest %.1f ms", times.get(TIMES - 1)));
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
