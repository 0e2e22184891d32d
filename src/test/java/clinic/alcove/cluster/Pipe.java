package clinic.alcove.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;

/** One connection through the balancer, both ways. Ends as a whole, when either side ends. */
final class Pipe {
  private static final int BUFFER = 16 * 1024;

  private final Socket browser;
  private final Socket node;
  private final Set<Pipe> all;
  private volatile boolean cutting;

  Pipe(Socket browser, Socket node, Set<Pipe> all) {
    this.browser = browser;
    this.node = node;
    this.all = all;
  }

  void open() {
    all.add(this);
    try {
      browser.setTcpNoDelay(true);
      node.setTcpNoDelay(true);
    } catch (IOException alreadyGone) {
      drop();
      return;
    }
    Balancer.daemon(() -> pump(browser, node)).start();
    Balancer.daemon(() -> pump(node, browser)).start();
  }

  /** The next bytes to come, either way, end halfway through, with the connection. */
  void cutMidway() {
    cutting = true;
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        if (cutting) {
          out.write(buffer, 0, read / 2);
          return;
        }
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException gone) {
      // One side went; so does the other.
    } finally {
      drop();
    }
  }

  void drop() {
    all.remove(this);
    drop(browser);
    drop(node);
  }

  static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // What we wanted.
    }
  }
}
