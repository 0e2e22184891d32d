package clinic.alcove.settings;

import java.util.Locale;

/**
 * How the nodes of this clinic tell each other what happened.
 *
 * @param kind {@code alcove.bus}: {@code none} for a clinic with one node, which is the default;
 *     {@code postgresql} or {@code grid} for several
 */
public record BusSettings(Kind kind) {
  private static final String KEY = "alcove.bus";

  /** What carries hints between nodes. */
  public enum Kind {
    /** There is one node. */
    NONE,
    /** PostgreSQL's LISTEN and NOTIFY. */
    POSTGRESQL,
    /** A topic of Payara's data grid. */
    GRID
  }

  /** Whether the clinic may have more than one node. */
  public boolean several() {
    return kind != Kind.NONE;
  }

  static BusSettings read(SettingsReader reader, DatabaseSettings database) {
    BusSettings settings = new BusSettings(kind(reader));
    if (settings.several() && !database.postgresql()) {
      reader.problem(KEY, "needs a PostgreSQL: several nodes cannot share H2");
    }
    return settings;
  }

  private static Kind kind(SettingsReader reader) {
    String text = reader.text(KEY, "none");
    for (Kind each : Kind.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    reader.problem(KEY, "must be none, postgresql or grid");
    return Kind.NONE;
  }
}
