package clinic.alcove.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process: a server that cannot serve must not look as if it ran. Payara would otherwise
 * stay up without us. Exit status 78, as sysexits.h has it for bad configuration.
 */
public final class CannotStart {
  private static final Logger LOG = System.getLogger(CannotStart.class.getName());
  private static final int EX_CONFIG = 78;
  private static final int SECONDS_TO_WRITE_THE_LOG = 2;

  private CannotStart() {}

  /** Says why in one sentence, and ends the process once the log is written. */
  public static void because(String sentence) {
    LOG.log(Level.ERROR, "Alcove does not start: {0}", sentence);
    // Taken now: by then our class loader is closed and would no longer find the class.
    Runtime runtime = Runtime.getRuntime();
    Executor soon = CompletableFuture.delayedExecutor(SECONDS_TO_WRITE_THE_LOG, TimeUnit.SECONDS);
    soon.execute(() -> runtime.halt(EX_CONFIG));
  }
}
