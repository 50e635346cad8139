package dev.redisgate.management.problem;

import dev.redisgate.core.record.RequestIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Outermost: gives each request its id, bounds its body, and brings what fails in a filter to the
 * same place as what fails in a controller.
 */
final class RequestFilter extends OncePerRequestFilter {
  private static final String ID = RequestFilter.class.getName() + ".ID";

  private final RequestIds ids;
  private final DataSize maxBody;
  private final HandlerExceptionResolver problems;

  RequestFilter(RequestIds ids, DataSize maxBody, HandlerExceptionResolver problems) {
    this.ids = ids;
    this.maxBody = maxBody;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = idOf(request);
    RequestId.begin(id);
    response.setHeader(RequestId.HEADER, id);
    try {
      chain.doFilter(new BoundedRequest(request, maxBody), response);
    } catch (ServletException | IOException | RuntimeException e) {
      if (response.isCommitted() || problems.resolveException(request, response, null, e) == null) {
        throw e;
      }
    } finally {
      RequestId.end();
    }
  }

  /** The same when the container comes back with an error page. */
  private String idOf(HttpServletRequest request) {
    if (request.getAttribute(ID) instanceof String id) {
      return id;
    }
    String id = ids.next().toString();
    request.setAttribute(ID, id);
    return id;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
