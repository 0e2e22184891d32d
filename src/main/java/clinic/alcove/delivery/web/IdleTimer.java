package clinic.alcove.delivery.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Takes Tyrus's idle timer out of the relay's way, once at boot. Tyrus restarts it at every frame,
 * also when there is no idle time-out (ours is 0, {@link OpenSockets} looks after idle sockets),
 * and on Payara each restart captures the container's context: more than half of what a message
 * cost. There is no setting for it, so this puts a {@link PlainTimer} into the field the timer is
 * read from. If Tyrus is not as we know it, everything stays as it is and the log says so.
 */
public final class IdleTimer implements ServletContextListener {
  /** Said when the plain timer is in. */
  static final String PLAIN = "sockets run without the container's idle timer";

  /** Said when it is not. */
  static final String STOCK =
      "sockets keep the container's idle timer: a message costs about twice the CPU time";

  private static final String FIELD = "managedScheduledExecutorService";
  private static final Logger LOG = System.getLogger(IdleTimer.class.getName());

  private @Nullable PlainTimer timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    PlainTimer plain = new PlainTimer();
    if (replace(event.getServletContext().getAttribute(ServerContainer.class.getName()), plain)) {
      timer = plain;
      LOG.log(Level.INFO, PLAIN);
    } else {
      plain.shutdownNow();
      LOG.log(Level.WARNING, STOCK);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  /** False, and nothing changed, when this is no Tyrus as we know it. */
  static boolean replace(@Nullable Object container, ScheduledExecutorService timer) {
    for (Class<?> type = container == null ? null : container.getClass();
        type != null;
        type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(FIELD);
        Method read = type.getMethod("getScheduledExecutorService");
        field.setAccessible(true);
        if (field.get(container) != read.invoke(container)) {
          return false;
        }
        field.set(container, timer);
        return timer == read.invoke(container);
      } catch (NoSuchFieldException e) {
        continue;
      } catch (ReflectiveOperationException | RuntimeException e) {
        return false;
      }
    }
    return false;
  }
}
