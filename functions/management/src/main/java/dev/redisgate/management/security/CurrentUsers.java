package dev.redisgate.management.security;

import dev.redisgate.management.problem.Public;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets nobody unknown to an endpoint that is not {@link Public}, and tells it who asks. */
public final class CurrentUsers
    implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod endpoint && !isPublic(endpoint)) {
      currentUser();
    }
    return true;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CurrentUser.class;
  }

  @Override
  public CurrentUser resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return currentUser();
  }

  /** Whether anyone may ask. */
  public static boolean isPublic(HandlerMethod endpoint) {
    return endpoint.hasMethodAnnotation(Public.class)
        || endpoint.getBeanType().isAnnotationPresent(Public.class)
        // Not ours to annotate; it tells what docs/management-api.md tells.
        || OpenApiWebMvcResource.class.isAssignableFrom(endpoint.getBeanType());
  }

  private static CurrentUser currentUser() {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
      return signedIn.getPrincipal();
    }
    throw new Refused(new Refusal.NotSignedIn());
  }
}
