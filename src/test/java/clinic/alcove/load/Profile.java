package clinic.alcove.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** A JFR recording of the server while a run is measured, and where its samples fell. */
final class Profile {
  private static final int ROWS = 30;

  private final Map<String, Integer> threads = new HashMap<>();
  private final Map<String, Integer> layers = new HashMap<>();
  private final Map<String, Integer> frames = new HashMap<>();
  private int samples;

  private Profile() {}

  /** The same watch, recording meanwhile; prints and leaves the recording in this file. */
  static Load.Watch around(Load.Watch watch, Subject subject, Path file) {
    long pid = subject.pid();
    Path target = file.resolveSibling(subject.name() + "-" + file.getFileName());
    return new Load.Watch() {
      @Override
      public void begins() {
        Jcmd.run(pid, "JFR.start", "name=bench", "settings=profile");
        watch.begins();
      }

      @Override
      public void ends() {
        watch.ends();
        Jcmd.run(pid, "JFR.stop", "name=bench", "filename=" + target);
        read(target).print(subject.name());
      }
    };
  }

  /** Reads execution samples; native ones count what runs in the kernel or waits there. */
  static Profile read(Path file) {
    Profile profile = new Profile();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          profile.add(event);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return profile;
  }

  private void add(RecordedEvent event) {
    List<RecordedFrame> stack =
        event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames();
    if (stack.isEmpty()) {
      return;
    }
    samples++;
    RecordedThread thread = event.getThread("sampledThread");
    String name = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName();
    threads.merge(name.replaceAll("[0-9]+", "N"), 1, Integer::sum);
    frames.merge(name(stack.get(0)), 1, Integer::sum);
    layers.merge(ours(stack), 1, Integer::sum);
  }

  /** The innermost method of ours on the stack: whose doing it is. */
  private static String ours(List<RecordedFrame> stack) {
    return stack.stream()
        .map(Profile::name)
        .filter(frame -> frame.startsWith("clinic.alcove."))
        .findFirst()
        .orElse("none of ours, in " + name(stack.get(stack.size() - 1)));
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  void print(String subject) {
    Table.say("");
    Table.say("Profile of " + subject + ", " + samples + " samples: threads");
    print(threads);
    Table.say("the innermost of our own methods");
    print(layers);
    Table.say("the innermost method");
    print(frames);
  }

  private void print(Map<String, Integer> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(ROWS)
        .forEach(
            each ->
                Table.say(
                    String.format(
                        Locale.ROOT,
                        "%6.1f %% %s",
                        100.0 * each.getValue() / samples,
                        each.getKey())));
  }
}
