package clinic.alcove.chaos;

import clinic.alcove.testing.Preload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of the servers of a run, which can be set at any moment: a library before the C
 * library's adds a number of seconds that stands in a file. Their monotonic clock goes on. Who
 * waits until a time of day waits by that clock. The product knows nothing of it.
 */
final class ShiftedClock {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <fcntl.h>
      #include <pthread.h>
      #include <stdlib.h>
      #include <sys/mman.h>
      #include <sys/time.h>
      #include <time.h>
      #include <unistd.h>
      static volatile long *offset;
      __attribute__((constructor)) static void map_offset(void) {
        const char *name = getenv("ALCOVE_CHAOS_CLOCK");
        int file = name ? open(name, O_RDONLY) : -1;
        if (file < 0) return;
        void *mapped = mmap(0, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
        if (mapped != MAP_FAILED) offset = mapped;
        close(file);
      }
      static long shift(void) { return offset ? *offset : 0; }
      int clock_gettime(clockid_t clock, struct timespec *now) {
        static int (*next)(clockid_t, struct timespec *);
        if (!next) next = dlsym(RTLD_NEXT, "clock_gettime");
        int result = next(clock, now);
        if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
          now->tv_sec += shift();
        return result;
      }
      int gettimeofday(struct timeval *now, void *zone) {
        static int (*next)(struct timeval *, void *);
        if (!next) next = dlsym(RTLD_NEXT, "gettimeofday");
        int result = next(now, zone);
        if (result == 0) now->tv_sec += shift();
        return result;
      }
      time_t time(time_t *result) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        if (result) *result = now.tv_sec;
        return now.tv_sec;
      }
      /* The kernel knows the true time only. A monotonic deadline is a small number. */
      int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex,
                                 const struct timespec *until) {
        static int (*next)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
        /* Without its version an older one would be found, with another kind of condition. */
        if (!next) next = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
        if (!next) next = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
        struct timespec real = *until;
        if (real.tv_sec > 1000000000L) real.tv_sec -= shift();
        return next(condition, mutex, &real);
      }
      """;

  private final Path library;
  private final Path file;
  private Duration furthest = Duration.ZERO;

  private ShiftedClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /** A clock that is right so far, with its files in this folder; empty without a C compiler. */
  static Optional<ShiftedClock> in(Path folder) {
    return Preload.compile(folder, "clock", SOURCE)
        .map(library -> new ShiftedClock(library, folder.resolve("clock")));
  }

  /** What a server of this run is started with. */
  Map<String, String> environment() throws IOException {
    set(Duration.ZERO);
    return Map.of("LD_PRELOAD", library.toString(), "ALCOVE_CHAOS_CLOCK", file.toString());
  }

  /** Never behind what it was before: H2 must not open a file from a time that is yet to come. */
  void setRight() throws IOException {
    set(furthest);
  }

  /** From now on the servers' clock is that much ahead. In place: the servers have it mapped. */
  void set(Duration ahead) throws IOException {
    furthest = ahead.compareTo(furthest) > 0 ? ahead : furthest;
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(ahead.toSeconds()).flip();
    try (ByteChannel out =
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(seconds);
    }
  }
}
