package dev.redisgate.management.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container comes for the body of a status that it or a filter has set. */
@Public
@RestController
final class ErrorPage implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<Problem> error(HttpServletRequest request) {
    ProblemKind kind =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            ? ProblemKind.of(HttpStatusCode.valueOf(status))
            : ProblemKind.NOT_FOUND; // asked for by a client
    return Problem.response(kind);
  }
}
