package io.earful.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each library the project says it is built with is a direct dependency of a module that uses it.
 */
class CardTest {

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "gateway, spring-cloud-starter-gateway-server-webflux, org.springframework.cloud.gateway",
    "gateway, spring-boot-starter-webflux, org.springframework.web",
    "collector-service, spring-boot-starter-webflux, org.springframework.web",
    "sentiment-service, spring-boot-starter-webflux, org.springframework.web",
    "reporting-service, spring-boot-starter-webflux, org.springframework.web",
    "service-kit, r2dbc-postgresql, io.r2dbc.postgresql",
    "gateway, r2dbc-postgresql, org.springframework.r2dbc",
    "collector-service, r2dbc-postgresql, org.springframework.r2dbc",
    "reporting-service, r2dbc-postgresql, org.springframework.r2dbc",
    "collector-service, jsoup, org.jsoup",
    "collector-service, resilience4j-reactor, io.github.resilience4j",
    "testkit, testcontainers-postgresql, org.testcontainers",
  })
  void isUsedWhereItIsDeclared(String module, String artifact, String packageName)
      throws IOException {
    Path folder = root().resolve(module);
    Document pom = Jsoup.parse(Files.readString(folder.resolve("pom.xml")), "", Parser.xmlParser());
    assertThat(pom.select("project > dependencies > dependency > artifactId").eachText())
        .contains(artifact);

    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(folder.resolve("target/classes"));
    assertThat(classes)
        .as("classes of %s that use %s", module, packageName)
        .anyMatch(
            javaClass ->
                javaClass.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        dependency ->
                            dependency.getTargetClass().getPackageName().startsWith(packageName)));
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("event-format")) ? here : here.getParent();
  }
}
