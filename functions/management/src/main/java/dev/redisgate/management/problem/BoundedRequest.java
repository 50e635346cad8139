package dev.redisgate.management.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body is counted while it is read: a length that is announced proves nothing. */
final class BoundedRequest extends HttpServletRequestWrapper {
  private final DataSize maxBody;
  private @Nullable ServletInputStream body;

  /** The body goes on after the limit. */
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limitBytes) {
      super("the body is larger than " + limitBytes + " bytes");
    }
  }

  BoundedRequest(HttpServletRequest request, DataSize maxBody) {
    super(request);
    this.maxBody = maxBody;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream bounded = body;
    if (bounded == null) {
      bounded = new Bounded(super.getInputStream(), maxBody.toBytes());
      body = bounded;
    }
    return bounded;
  }

  private static final class Bounded extends ServletInputStream {
    private final ServletInputStream in;
    private final long limitBytes;
    private long readBytes;

    Bounded(ServletInputStream in, long limitBytes) {
      this.in = in;
      this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) throws BodyTooLargeException {
      readBytes += more;
      if (readBytes > limitBytes) {
        throw new BodyTooLargeException(limitBytes);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
