package clinic.alcove.audit.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Choice;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Searches the log in the database: first by its blocks, then at most a page of records. A page
 * costs about the same however far back it is, and also when nothing matches.
 */
@Dependent
public class AuditSearch implements AuditQuery {
  private static final int SOME = 256;

  private final DataSource database;
  private final BlockCache cache;

  /** Searches this database. */
  @Inject
  public AuditSearch(DataSource database, BlockCache cache) {
    this.database = database;
    this.cache = cache;
  }

  /** Reads with a connection. */
  private interface Reading {
    void with(Connection connection) throws SQLException;
  }

  @Override
  public List<Logged> page(
      AuditFilter filter, Direction direction, @Nullable Long after, int limit) {
    List<Logged> found = new ArrayList<>();
    read(
        connection -> {
          List<Long> candidates = new ArrayList<>();
          new BlockSearch(new BlockTables(connection), cache, from(filter, direction, after))
              .look(
                  direction,
                  glance -> {
                    candidates.add(glance.index());
                    if (candidates.size() >= Math.max(SOME, limit - found.size())
                        || found.size() + candidates.size() == limit) {
                      take(connection, candidates, filter, found);
                    }
                    return found.size() < limit;
                  });
          take(connection, candidates, filter, found);
        });
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  private static AuditFilter from(AuditFilter filter, Direction direction, @Nullable Long after) {
    if (after == null) {
      return filter;
    }
    return direction == Direction.OLDEST_FIRST
        ? filter.after(after)
        : filter.within(new Span(Long.MIN_VALUE, after));
  }

  @Override
  public void look(AuditFilter filter, Direction direction, Predicate<Glance> goOn) {
    read(
        connection -> {
          BlockSearch search = new BlockSearch(new BlockTables(connection), cache, filter);
          if (filter.choice(Trait.OBJECT).equals(Choice.ANY)) {
            search.look(direction, goOn);
          } else {
            lookCloser(connection, filter, direction, goOn);
          }
        });
  }

  /** A block knows a thing by sixteen bits of it only: the records themselves decide. */
  private void lookCloser(
      Connection connection, AuditFilter filter, Direction direction, Predicate<Glance> goOn) {
    List<Long> candidates = new ArrayList<>();
    boolean[] on = {true};
    Runnable tell =
        () -> {
          List<Logged> sure = new ArrayList<>();
          take(connection, candidates, filter, sure);
          for (Logged each : sure) {
            on[0] = on[0] && goOn.test(Glance.of(each.index(), each.record()));
          }
        };
    new BlockSearch(new BlockTables(connection), cache, filter)
        .look(
            direction,
            glance -> {
              candidates.add(glance.index());
              if (candidates.size() == SOME) {
                tell.run();
              }
              return on[0];
            });
    tell.run();
  }

  @Override
  public List<Logged> records(List<Long> indexes) {
    List<Logged> found = new ArrayList<>();
    read(connection -> take(connection, new ArrayList<>(indexes), AuditFilter.EVERYTHING, found));
    return found;
  }

  /** Fetches the candidates, in their order, and forgets them; keeps those that match. */
  private static void take(
      Connection connection, List<Long> candidates, AuditFilter filter, List<Logged> into) {
    try {
      Map<Long, Logged> records =
          new BlockTables(connection)
              .records(candidates).stream().collect(toMap(Logged::index, identity()));
      candidates.stream()
          .map(records::get)
          .filter(Objects::nonNull)
          .filter(each -> filter.matches(each.index(), each.record()))
          .forEach(into::add);
      candidates.clear();
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }

  private void read(Reading reading) {
    try (Connection connection = database.getConnection()) {
      reading.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }
}
