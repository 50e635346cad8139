package dev.redisgate.management.problem;

import dev.redisgate.core.record.RequestIds;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Errors, request ids, and what a body may be. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ErrorPage.class, StrictJson.class})
public class ProblemConfiguration {
  /** Also in the text of the problem. */
  private static final DataSize MAX_BODY = DataSize.ofMegabytes(1);

  @Bean
  RequestIds requestIds(Clock clock, SecureRandom random) {
    return new RequestIds(clock, random);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(
      RequestIds ids, JsonMapper json) {
    // Added last, so that Tomcat asks it before its own, which writes HTML.
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ContainerErrors(ids, json)));
  }

  @Bean
  FilterRegistrationBean<RequestFilter> requestFilter(
      RequestIds ids, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var filter = new FilterRegistrationBean<>(new RequestFilter(ids, MAX_BODY, problems));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
