package dev.redisgate.management.field;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A mail address: up to 254 characters (RFC 5321), none of them a control character. */
@Documented
@Email(message = MailAddress.MESSAGE)
@Size(min = 3, max = MailAddress.MAX_CHARACTERS, message = MailAddress.MESSAGE)
@Pattern(regexp = FieldRules.PRINTABLE, message = FieldRules.UNPRINTABLE)
@Constraint(validatedBy = {})
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MailAddress {
  int MAX_CHARACTERS = 254;
  String MESSAGE = "must be a mail address";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
