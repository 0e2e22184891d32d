package clinic.alcove.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Whether a message costs the same in a clinic that has grown: with a thousand and a million
 * stored, and spread over ten conversations and over five thousand. At one pace for all, so that
 * batches are alike.
 */
final class Growth {
  private static final int PACE = 4_000;
  private static final int[] STORED = {1_000, 100_000, 1_000_000};
  private static final int[] CONVERSATIONS = {10, 500, 5_000};
  private static final int PAIRS = 50;
  private static final int WINDOW = 16;
  private static final int WARM_UP_SECONDS = 8;

  private final BenchOptions options;
  private final Table table;

  Growth(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    for (BenchOptions.Database database : options.databases()) {
      stored(database);
      spread(database);
    }
  }

  private void stored(BenchOptions.Database database) throws IOException, SQLException {
    Subject.Wanted wanted = options.wanted("growth-" + database.label(), database, PAIRS);
    try (Subject subject = Subject.start(wanted, options.size())) {
      subject.load(PAIRS).paced(PACE, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      long there = (long) PACE * (WARM_UP_SECONDS + 1);
      for (int stored : STORED) {
        long before = subject.databaseBytes();
        if (stored > there) {
          subject.load(PAIRS).fill(stored - there, WINDOW);
          table.add(
              String.format(Locale.ROOT, "bytes of database per message up to %,d", stored),
              database.label(),
              (subject.databaseBytes() - before) / (double) (stored - there));
          there = stored;
        }
        String of = String.format(Locale.ROOT, "growth, CPU s per 1,000, %,d stored", stored);
        there += cost(of, database, subject, PAIRS);
      }
    }
  }

  private void spread(BenchOptions.Database database) throws IOException, SQLException {
    Subject.Wanted wanted = options.wanted("spread-" + database.label(), database, 5_000);
    try (Subject subject = Subject.start(wanted, options.size())) {
      subject.load(PAIRS).paced(PACE, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      for (int conversations : CONVERSATIONS) {
        String of =
            String.format(
                Locale.ROOT, "growth, CPU s per 1,000, over %,d conversations", conversations);
        cost(of, database, subject, conversations);
      }
    }
  }

  private long cost(String of, BenchOptions.Database database, Subject subject, int pairs)
      throws IOException {
    long messages = 0;
    for (int run = 0; run < options.runs(); run++) {
      Cost cost = new Cost(subject);
      Load.Result result = subject.load(pairs).paced(PACE, 2, options.seconds(), cost);
      table.add(of, database.label(), (cost.server() + cost.database()) * 1000 / result.messages());
      messages += result.messages();
    }
    return messages;
  }
}
