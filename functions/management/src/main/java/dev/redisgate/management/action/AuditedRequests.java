package dev.redisgate.management.action;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sees which requests are attempts at an action. */
final class AuditedRequests implements WebMvcConfigurer, HandlerInterceptor {
  /** Others stand at 0, among them the one that lets nobody unknown pass. */
  private static final int AFTER_SIGN_IN = 1;

  private final Actions actions;

  AuditedRequests(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(AFTER_SIGN_IN);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod endpoint) {
      Audited audited = endpoint.getMethodAnnotation(Audited.class);
      if (audited != null) {
        actions.begin(audited);
      }
    }
    return true;
  }
}
