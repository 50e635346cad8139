package dev.redisgate.management.user;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** The repositories of this package. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories
public class UserConfiguration {

  /** Words of the database are in lower case. */
  @Bean
  JdbcCustomConversions conversions() {
    return JdbcCustomConversions.of(
        JdbcPostgresDialect.INSTANCE, List.of(new StatusReading(), new StatusWriting()));
  }

  @ReadingConverter
  private static final class StatusReading implements Converter<String, UserStatus> {
    @Override
    public UserStatus convert(String column) {
      return UserStatus.valueOf(column.toUpperCase(Locale.ROOT));
    }
  }

  @WritingConverter
  private static final class StatusWriting implements Converter<UserStatus, String> {
    @Override
    public String convert(UserStatus status) {
      return status.name().toLowerCase(Locale.ROOT);
    }
  }
}
