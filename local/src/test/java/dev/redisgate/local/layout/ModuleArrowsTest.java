package dev.redisgate.local.layout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrows between modules point one way, and what must not know the web does not know it. */
class ModuleArrowsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.redisgate");
  }

  @Test
  void modules_dependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.redisgate..")
        .layer("redis-protocol")
        .definedBy("dev.redisgate.protocol..")
        .layer("core")
        .definedBy("dev.redisgate.core..")
        .layer("functions-data")
        .definedBy("dev.redisgate.functions..")
        .layer("functions-management")
        .definedBy("dev.redisgate.management..")
        .layer("audit-consumer")
        .definedBy("dev.redisgate.audit..")
        .layer("provisioning-job")
        .definedBy("dev.redisgate.provisioning..")
        .layer("local")
        .definedBy("dev.redisgate.local..")
        .whereLayer("redis-protocol")
        .mayNotAccessAnyLayer()
        .whereLayer("core")
        .mayOnlyAccessLayers("redis-protocol")
        .whereLayer("functions-data")
        .mayOnlyAccessLayers("redis-protocol", "core")
        .whereLayer("functions-management")
        .mayOnlyAccessLayers("redis-protocol", "core")
        .whereLayer("audit-consumer")
        .mayOnlyAccessLayers("redis-protocol", "core")
        .whereLayer("provisioning-job")
        .mayOnlyAccessLayers("redis-protocol", "core")
        .whereLayer("local")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  @Test
  void packages_areFreeOfCyclesWithinAModule() {
    slices()
        .matching("dev.redisgate.(core|protocol|provisioning).(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void rulesAndRecords_knowNoWeb() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.redisgate.protocol..", "dev.redisgate.core..")
        .and()
        .resideOutsideOfPackage("dev.redisgate.core.observe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty.handler..", "org.springframework.web..", "com.sun.net..")
        .check(classes);
  }

  @Test
  void functions_knowNoHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.redisgate.functions.command..",
            "dev.redisgate.functions.handler..",
            "dev.redisgate.functions.pipeline..",
            "dev.redisgate.functions.transaction..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "dev.redisgate.functions.door..")
        .check(classes);
  }
}
