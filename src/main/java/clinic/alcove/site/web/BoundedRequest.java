package clinic.alcove.site.web;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body ends, by a refusal, at 1 MiB, whatever its length header says. */
final class BoundedRequest extends HttpServletRequestWrapper {
  static final long MAX_BYTES = 1 << 20;

  BoundedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new BoundedStream(super.getInputStream());
  }

  /** Counts what is read. */
  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream body;
    private long read;

    BoundedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int some = body.read(into, from, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) {
      read += more;
      if (read > MAX_BYTES) {
        throw new RefusedException(Refusal.TOO_LARGE);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
