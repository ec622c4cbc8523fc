package io.earful.collector.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Jars as others build them: compiled here, against the interfaces alone. */
class ConnectorFolderTest {

  private static final ConnectorContext CONTEXT =
      new ConnectorContext(
          call -> Mono.error(new IllegalStateException("no network here")),
          Clock.systemUTC(),
          name -> null);

  private static final String FACTORY =
      """
      package acme;

      import io.earful.connector.*;
      import java.util.List;
      import java.util.Set;
      import reactor.core.publisher.Flux;

      public final class Factory implements ConnectorFactory {
        @Override
        public Connector create(ConnectorContext context) {
          return new PullConnector() {
            @Override
            public ConnectorDescriptor descriptor() {
              return new ConnectorDescriptor(
                  "%s", "Acme board", ChannelKind.FORUM, "1", Set.of(),
                  ConnectorDescriptor.NOTHING, ConnectorDescriptor.NOTHING, null, "none",
                  List.of(), ChannelPolicy.OPEN, Proof.RECORDED);
            }

            @Override
            public Flux<Batch> collect(SourceView source, Cursor from) {
              return Flux.empty();
            }
          };
        }
      }
      """;

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void aConnectorOfAJarIsAsGoodAsOneThatIsBuiltIn() throws IOException {
    jar("acme.jar", FACTORY.formatted("acmeboard"), "acme.Factory");

    ConnectorRegistry registry = ConnectorRegistry.load(CONTEXT, folder());

    assertThat(registry.find("acmeboard")).isNotNull();
    assertThat(registry.find("feed")).isNotNull();
  }

  @Test
  void jarsDoNotSeeEachOther() throws IOException {
    jar("one.jar", FACTORY.formatted("boardone"), "acme.Factory");
    jar("two.jar", FACTORY.formatted("boardtwo"), "acme.Factory");

    ConnectorRegistry registry = ConnectorRegistry.load(CONTEXT, folder());

    assertThat(registry.find("boardone")).isNotNull();
    assertThat(registry.find("boardtwo")).isNotNull();
  }

  @Test
  void whatCannotBeLoadedStopsNobodyElse() throws IOException {
    Files.writeString(home.resolve("a-torn.jar"), "PK no jar");
    jar("b-without.jar", FACTORY.formatted("boardone"), "acme.NoSuchFactory");
    jar("c-nothing.jar", FACTORY.formatted("boardtwo"), null);
    jar("d-good.jar", FACTORY.formatted("boardthree"), "acme.Factory");

    assertThat(folder().factories())
        .extracting(factory -> factory.create(CONTEXT).descriptor().id())
        .containsExactly("boardthree");
  }

  @Test
  void aChannelIsClaimedOnce() throws IOException {
    jar("acme.jar", FACTORY.formatted("feed"), "acme.Factory");

    assertThatThrownBy(() -> ConnectorRegistry.load(CONTEXT, folder()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"feed\"")
        .hasMessageContaining("acme.Factory");
  }

  @Test
  void theFolderNeedNotBeThere() {
    assertThat(new ConnectorFolder(home.resolve("none"), loader()).factories()).isEmpty();
  }

  /** The class of docs/connector-kit.md, as it stands there. */
  @Test
  void theTutorialsConnectorReads() throws IOException {
    String page = Files.readString(docs().resolve("connector-kit.md"));
    String code = page.substring(page.indexOf("```java") + 7);
    jar("acme-board.jar", code.substring(0, code.indexOf("```")), "acme.AcmeBoard");
    try (FixtureServer board = FixtureServer.start()) {
      board
          .on(
              "/api/messages?after=0",
              Answer.ok(
                  "application/json",
                  """
                  [{"id":7,"by":"ann","at":"2026-11-01T10:00:00Z","text":"It leaks"},
                   {"id":8,"by":"ben","text":"when?"},
                   {"id":9,"by":"eve","at":"2026-11-01T10:01:00Z","text":"Mine, too"}]
                  """))
          .on("/api/messages?after=9", Answer.ok("application/json", "[]"));
      ConnectorContext context =
          new ConnectorContext(new FixtureHttp(board), Clock.systemUTC(), name -> null);
      PullConnector connector = (PullConnector) folder().factories().get(0).create(context);
      SourceView source =
          new SourceView(
              "s", "s", Map.of("site", "https://board.example"), Map.of(), Instant.EPOCH);

      Batch first = connector.collect(source, Cursor.START).blockLast(SOON);
      Batch second = connector.collect(source, first.next()).blockLast(SOON);

      assertThat(first.mentions())
          .extracting(Mention::text)
          .containsExactly("It leaks", "Mine, too");
      assertThat(first.malformed()).hasSize(1);
      assertThat(second.mentions()).isEmpty();
      assertThat(second.next()).isEqualTo(new Cursor("9"));
    }
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs"))) {
      folder = Objects.requireNonNull(folder.getParent(), "a docs folder above");
    }
    return folder.resolve("docs");
  }

  private ConnectorFolder folder() {
    return new ConnectorFolder(home, loader());
  }

  private static ClassLoader loader() {
    return ConnectorFolderTest.class.getClassLoader();
  }

  /**
   * @param service class that the jar offers as a connector; null for none
   */
  private void jar(String name, String source, @Nullable String service) throws IOException {
    Path build = Files.createDirectories(home.resolve(name + ".build"));
    String type = source.replaceAll("(?s).*public final class (\\w+).*", "$1");
    Path java = Files.createDirectories(build.resolve("acme")).resolve(type + ".java");
    Files.writeString(java, source);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                build.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                java.toString());
    assertThat(compiled).isZero();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(home.resolve(name)))) {
      if (service != null) {
        out.putNextEntry(new JarEntry("META-INF/services/" + ConnectorFactory.class.getName()));
        out.write(service.getBytes(StandardCharsets.UTF_8));
      }
      for (Path file : classes(build.resolve("acme"))) {
        out.putNextEntry(new JarEntry("acme/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  private static List<Path> classes(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }
}
