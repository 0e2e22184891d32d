package clinic.alcove.bus;

import clinic.alcove.settings.BusSettings;
import java.util.concurrent.ThreadFactory;

/** Makes lines of one kind. */
public interface LineSource {
  /** The kind. */
  BusSettings.Kind kind();

  /**
   * A line to the clinic's other nodes. Throws {@link IllegalStateException}, whose message an
   * operator can read, when this server has not what it takes.
   *
   * @param threads for a line that listens on one of its own
   */
  Line line(ThreadFactory threads);
}
