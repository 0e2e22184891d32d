package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One search. By turns of blocks, more with each turn: the shapes say in which blocks there is
 * something, the places of those say where. What no block holds yet is read record by record.
 *
 * <p>Tells of every record that matches, and of few that do not: only an object is known by sixteen
 * bits.
 */
final class BlockSearch {
  private static final int FIRST_TURN = 2;
  private static final int LAST_TURN = 128;
  private static final int FEW = 8;
  private static final int RECORDS = 1_000;

  private final BlockTables tables;
  private final BlockCache cache;
  private final AuditFilter filter;
  private final Set<Short> objects;

  BlockSearch(BlockTables tables, BlockCache cache, AuditFilter filter) {
    this.tables = tables;
    this.cache = cache;
    this.filter = filter;
    this.objects =
        filter.choice(Trait.OBJECT).among().stream()
            .map(each -> ObjectSet.shortHash((UUID) each))
            .collect(Collectors.toSet());
  }

  /** A block with something in it; without shapes when it changed while we looked. */
  private record Found(Block block, @Nullable BlockShapes shapes, BitSet matching) {}

  /** Tells of what it finds for as long as it is told to go on. */
  void look(Direction direction, Predicate<Glance> goOn) {
    try {
      boolean newest = direction == Direction.NEWEST_FIRST;
      List<Block> blocks = tables.all();
      Span tail = new Span((long) blocks.size() * Block.SIZE, Long.MAX_VALUE);
      if (newest) {
        Collections.reverse(blocks);
        if (one(tail, true, goOn)) {
          digested(blocks, true, goOn);
        }
      } else if (digested(blocks, false, goOn)) {
        one(tail, false, goOn);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }

  /** Record by record; false when told to stop. */
  private boolean one(Span stretch, boolean newest, Predicate<Glance> goOn) throws SQLException {
    Span rest = stretch.and(filter.indexes());
    while (rest.from() < rest.to()) {
      List<Logged> some = tables.range(rest, newest, RECORDS);
      for (Logged each : some) {
        if (filter.matches(each.index(), each.record())
            && !goOn.test(Glance.of(each.index(), each.record()))) {
          return false;
        }
      }
      if (some.size() < RECORDS) {
        return true;
      }
      long last = some.get(some.size() - 1).index();
      rest = newest ? new Span(rest.from(), last) : new Span(last + 1, rest.to());
    }
    return true;
  }

  private boolean digested(List<Block> all, boolean newest, Predicate<Glance> goOn)
      throws SQLException {
    List<Block> blocks =
        all.stream().filter(each -> each.touches(filter.time(), filter.indexes())).toList();
    int turn = FIRST_TURN;
    for (int at = 0; at < blocks.size(); ) {
      List<Block> these = blocks.subList(at, Math.min(blocks.size(), at + turn));
      if (!turn(these, newest, goOn)) {
        return false;
      }
      at += these.size();
      turn = Math.min(LAST_TURN, turn * 2);
    }
    return true;
  }

  private boolean turn(List<Block> blocks, boolean newest, Predicate<Glance> goOn)
      throws SQLException {
    Map<Long, BlockShapes> shapes = cache.shapes(blocks, tables);
    ShapeFilter numbers = new ShapeFilter(filter, cache.numbers());
    List<Found> found = new ArrayList<>();
    for (Block each : blocks) {
      BlockShapes its = shapes.get(each.number());
      BitSet matching = its == null ? new BitSet() : its.matching(numbers);
      if (its == null || !matching.isEmpty()) {
        found.add(new Found(each, its, matching));
      }
    }
    for (int from = 0; from < found.size(); from += FEW) {
      if (!few(found.subList(from, Math.min(found.size(), from + FEW)), newest, goOn)) {
        return false;
      }
    }
    return true;
  }

  private boolean few(List<Found> found, boolean newest, Predicate<Glance> goOn)
      throws SQLException {
    Map<Long, BlockPlaces> places =
        tables.places(found.stream().map(each -> each.block().number()).toList());
    for (Found each : found) {
      BlockPlaces its = places.get(each.block().number());
      // Purged in the meantime: its records themselves are asked.
      boolean on =
          each.shapes() == null || its == null || its.version() != each.shapes().version()
              ? one(new Span(each.block().first(), each.block().last() + 1), newest, goOn)
              : within(each, each.shapes(), its, newest, goOn);
      if (!on) {
        return false;
      }
    }
    return true;
  }

  private boolean within(
      Found found, BlockShapes shapes, BlockPlaces places, boolean newest, Predicate<Glance> goOn) {
    for (int i = 0; i < places.count(); i++) {
      int at = newest ? places.count() - 1 - i : i;
      int shape = Short.toUnsignedInt(places.shapes()[at]);
      long index = found.block().first() + Short.toUnsignedInt(places.offsets()[at]);
      long time = places.times()[at];
      if (found.matching().get(shape)
          && filter.time().holds(time)
          && filter.indexes().holds(index)
          && (objects.isEmpty() || objects.contains(places.objects()[at]))
          && !goOn.test(shapes.glance(shape, index, Instant.ofEpochMilli(time)))) {
        return false;
      }
    }
    return true;
  }
}
