package clinic.alcove.refusal;

import org.jspecify.annotations.Nullable;

/** Stack traces for the log without exception messages: those may quote rows or requests. */
public final class Traces {
  private static final int FRAMES = 12;

  private Traces() {}

  /** Class names and the first frames of the exception and its causes. */
  public static String withoutMessages(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (@Nullable Throwable t = thrown; t != null && depth < 5; t = t.getCause(), depth++) {
      text.append(depth == 0 ? "" : "\n caused by ").append(t.getClass().getName());
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("\n  at ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
