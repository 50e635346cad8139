package dev.redisgate.management.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.CurrentUsers;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves {@code /openapi.json}: OpenAPI 3.1, made from the controllers when it is first asked. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  SpringDocConfigProperties.class,
  SpringDocConfiguration.class,
  SpringDocSpecPropertiesConfiguration.class,
  SpringDocWebMvcConfiguration.class
})
public class OpenApiConfiguration {
  private static final String ACCESS_TOKEN = "access_token";
  private static final ApiResponse PROBLEM =
      new ApiResponse()
          .description("A problem, as RFC 9457 has it; docs/management-api.md lists the types.")
          .content(
              new Content()
                  .addMediaType(
                      "application/problem+json",
                      new MediaType().schema(new JsonSchema().typesItem("object"))));

  static {
    // Comes from the access token, and is no parameter.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("RedisGate management API")
                .version("1")
                .description("People, organizations, access keys and instances.")
                .license(new License().name("MIT")))
        .addSecurityItem(new SecurityRequirement().addList(ACCESS_TOKEN))
        .schemaRequirement(
            ACCESS_TOKEN,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT"));
  }

  /** What anyone may ask needs no token, and everything may end in a problem. */
  @Bean
  GlobalOperationCustomizer operations() {
    return (operation, endpoint) -> {
      if (CurrentUsers.isPublic(endpoint)) {
        operation.setSecurity(List.of());
      }
      operation.getResponses().addApiResponse("default", PROBLEM);
      return operation;
    };
  }

  /** Names of fields and of what enums have, as they are on the wire. */
  @Bean
  ModelResolver modelResolver() {
    ObjectMapper json = Json31.mapper().copy();
    json.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    json.setAnnotationIntrospector(new EnumWords());
    return new ModelResolver(json, new SchemaNames()).openapi31(true);
  }
}
