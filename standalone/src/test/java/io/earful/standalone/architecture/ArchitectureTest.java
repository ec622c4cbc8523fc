package io.earful.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rooms and their arrows (docs/architecture.md), each rule with its reason. */
class ArchitectureTest {

  /** Ids of the plan, so that a channel is not spelled before its connector exists either. */
  private static final String PLANNED =
      "feed email forum webpage x mastodon bluesky reddit youtube facebook instagram vk discourse"
          + " nodebb flarum xenforo stackexchange hackernews wordpress github appstore googleplay"
          + " googlebusiness trustpilot reviews telegram whatsapp sms webhook form survey import";

  private static final String[] SERVICES = {
    "io.earful.collector..", "io.earful.sentiment..", "io.earful.reporting..", "io.earful.gateway.."
  };

  private static JavaClasses main;

  @BeforeAll
  static void read() {
    main =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.earful");
    assertThat(main).hasSizeGreaterThan(100);
  }

  @Test
  void theEventFormatStandsAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("io.earful.event..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "io.earful.event..",
                    "java..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.."))
            .because("it is a promise to others, who shall not need our frameworks to keep it"));
  }

  @Test
  void connectorsNeedNoSpring() {
    check(
        classes()
            .that()
            .resideInAPackage("io.earful.connector..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "io.earful.connector..",
                    "io.earful.event..",
                    "java..",
                    "reactor..",
                    "org.reactivestreams..",
                    "org.jspecify.."))
            .because("a connector of somebody else's is a jar beside ours, not a Spring module"));
  }

  @Test
  void theKitKnowsNobody() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.earful.kit..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.earful.connector..",
                    "io.earful.collector..",
                    "io.earful.sentiment..",
                    "io.earful.reporting..",
                    "io.earful.gateway..",
                    "io.earful.standalone.."))
            .because("arrows point down: what all services stand on knows none of them"));
  }

  @Test
  void servicesIgnoreEachOther() {
    for (String service : SERVICES) {
      String[] others =
          Arrays.stream(SERVICES).filter(other -> !other.equals(service)).toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage(service)
              .should()
              .dependOnClassesThat(resideInAnyPackage(others))
              .because("services meet in the event format, on the log or over HTTP"));
    }
  }

  @Test
  void onlyTheCollectorKnowsConnectors() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.earful.sentiment..", "io.earful.reporting..", "io.earful.gateway..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.earful.connector.."))
            .because("a touchpoint is data: what a channel can do travels with the mention"));
  }

  @Test
  void featuresHaveNoCycles() {
    for (String service : new String[] {"kit", "collector", "sentiment", "reporting", "gateway"}) {
      check(
          slices()
              .matching("io.earful." + service + ".(*)..")
              .should()
              .beFreeOfCycles()
              .because("a feature that can be read alone can be changed alone"));
    }
  }

  @Test
  void channelsIgnoreEachOther() {
    check(
        slices()
            .matching("io.earful.collector.connector.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each channel can be understood, replaced and removed alone"));
  }

  @Test
  void kotlinStaysBehindOneChannel() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.earful.collector.connector.x..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("kotlin..", "twitter4j.."))
            .because(
                "the library of one channel brings a runtime that nothing else is written for"));
  }

  @Test
  void thereIsOneJackson() {
    check(
        noClasses()
            // swagger-core hands its types over as those of the older library
            .that()
            .doNotHaveFullyQualifiedName("io.earful.kit.openapi.RequiredMembers")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."))
            .because("two JSON libraries mean two sets of rules for one document"));
  }

  @Test
  void nothingBlocksInAFlow() {
    check(
        noClasses()
            .that(areNot("io.earful.kit.db.Migrations", "runs on JDBC before the service starts"))
            .and(resideOutside("io.earful.standalone", "io.earful.benchmarks", "io.earful.testkit"))
            .should()
            .callMethodWhere(isBlocking())
            .because("a blocked event loop stops every source and every request on it"));
  }

  @Test
  void noChannelIsSpelledOutsideItsConnector() {
    check(channelRule());
  }

  @Test
  void thePlantedViolationIsFound() {
    JavaClasses planted =
        new ClassFileImporter().importPackages("io.earful.standalone.architecture.planted");

    EvaluationResult result = channelRule().evaluate(planted);

    assertThat(result.getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("\"mastodon\""))
        .anyMatch(detail -> detail.contains("\"telegram\""))
        .anyMatch(detail -> detail.contains("'hackernews'"));
  }

  private static ArchRule channelRule() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.earful.collector.connector.*..")
        .and(resideOutside("io.earful.testkit", "io.earful.benchmarks"))
        .should(new ChannelIdLiterals(channelIds()))
        .because("a touchpoint is data, never a branch in the code");
  }

  private static Set<String> channelIds() {
    Set<String> ids = new TreeSet<>(Arrays.asList(PLANNED.split(" ")));
    ChannelHttp unreachable = call -> Mono.error(new IllegalStateException("no network here"));
    ConnectorContext context =
        new ConnectorContext(unreachable, Clock.systemUTC(), setting -> null);
    ServiceLoader.load(ConnectorFactory.class)
        .forEach(factory -> ids.add(factory.create(context).descriptor().id()));
    return ids;
  }

  private static DescribedPredicate<JavaMethodCall> isBlocking() {
    return DescribedPredicate.describe(
        "block",
        call -> {
          String name = call.getTarget().getName();
          JavaClass owner = call.getTargetOwner();
          boolean reactive = owner.isAssignableTo(Mono.class) || owner.isAssignableTo(Flux.class);
          return reactive && name.startsWith("block")
              || owner.isEquivalentTo(Thread.class) && name.equals("sleep");
        });
  }

  private static DescribedPredicate<JavaClass> areNot(String name, String reason) {
    return DescribedPredicate.describe(
        "are not " + name + ", which " + reason, javaClass -> !javaClass.getName().equals(name));
  }

  private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
    return DescribedPredicate.describe(
        "reside outside of " + Arrays.toString(packages),
        javaClass ->
            Arrays.stream(packages)
                .noneMatch(
                    name ->
                        javaClass.getPackageName().equals(name)
                            || javaClass.getPackageName().startsWith(name + ".")
                                && !javaClass.getPackageName().contains("planted")));
  }

  private static void check(ArchRule rule) {
    rule.check(main);
  }
}
