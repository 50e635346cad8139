package dev.redisgate.management.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says why a body cannot be read. Never with Jackson's words: they quote what was sent. */
final class UnreadableBody {
  private UnreadableBody() {}

  static ResponseEntity<Problem> response(HttpMessageNotReadableException unreadable) {
    if (cause(unreadable, BoundedRequest.BodyTooLargeException.class) != null) {
      return Problem.response(ProblemKind.BODY_TOO_LARGE);
    }
    DatabindException mismatch = cause(unreadable, DatabindException.class);
    return mismatch == null || mismatch.getPath().isEmpty()
        ? Problem.response(ProblemKind.MALFORMED_JSON)
        : Problem.response(List.of(fieldAtFault(mismatch)));
  }

  private static FieldError fieldAtFault(DatabindException mismatch) {
    return new FieldError(path(mismatch), fault(mismatch));
  }

  private static String fault(DatabindException mismatch) {
    return switch (mismatch) {
      case UnrecognizedPropertyException _ -> "is not a field of this request";
      case InvalidFormatException word when word.getTargetType().isEnum() ->
          "must be " + words(word);
      default -> "has the wrong type";
    };
  }

  private static String words(InvalidFormatException word) {
    return Arrays.stream(word.getTargetType().getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String path(DatabindException mismatch) {
    return mismatch.getPath().stream().map(UnreadableBody::step).collect(Collectors.joining("."));
  }

  private static String step(JacksonException.Reference reference) {
    String name = reference.getPropertyName();
    return name == null ? String.valueOf(reference.getIndex()) : name;
  }

  private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
