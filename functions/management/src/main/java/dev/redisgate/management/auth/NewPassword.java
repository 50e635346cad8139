package dev.redisgate.management.auth;

import dev.redisgate.core.secret.PasswordHasher;
import dev.redisgate.management.security.Secret;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A password that somebody chooses: 8 to 128 characters, whichever they are (NIST SP 800-63B). */
@Documented
@Constraint(validatedBy = NewPassword.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface NewPassword {
  int MIN_CHARACTERS = 8;
  int MAX_CHARACTERS = 128;

  String message() default "must have " + MIN_CHARACTERS + " to " + MAX_CHARACTERS + " characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Counts code points: what people take for one character. Leaves null to others. */
  final class Validator implements ConstraintValidator<NewPassword, Secret> {
    @Override
    public boolean isValid(@Nullable Secret password, ConstraintValidatorContext context) {
      if (password == null) {
        return true;
      }
      int characters = password.text().codePointCount(0, password.text().length());
      return characters >= MIN_CHARACTERS
          && characters <= MAX_CHARACTERS
          && PasswordHasher.isText(password.text());
    }
  }
}
