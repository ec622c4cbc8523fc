package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.earful.connector.Capability;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ChannelStreams;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.EntryConnector;
import io.earful.connector.FileConnector;
import io.earful.connector.PullConnector;
import io.earful.connector.PushConnector;
import io.earful.connector.Replier;
import io.earful.connector.SourceView;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What all connectors have in common. */
abstract class ConnectorContract<C extends Connector> {

  /** Generous: it catches what hangs and measures nothing. */
  protected static final Duration SOON = Duration.ofSeconds(60);

  /** The time in which every test lives. */
  protected static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private static final Instant SET_UP = Instant.parse("2026-10-01T00:00:00Z");

  /** Stands in for the whole internet. */
  protected final FixtureServer channel = FixtureServer.start();

  private @Nullable C connector;

  /** The factory under test. */
  protected abstract ConnectorFactory factory();

  /** Settings of a source, as its settings schema wants them. */
  protected abstract Map<String, Object> settings();

  /** Credentials of a source, as its credentials schema wants them. */
  protected Map<String, String> credentials() {
    return Map.of();
  }

  /** Value of an installation's setting {@code earful.collector.<name>}, or null. */
  protected @Nullable String installationSetting(String name) {
    return null;
  }

  /** The way to a channel that does not speak HTTP. */
  protected ChannelSockets sockets() {
    return ChannelSockets.NONE;
  }

  /** The way to a channel that goes on talking. */
  protected ChannelStreams streams() {
    return ChannelStreams.NONE;
  }

  @BeforeEach
  @SuppressWarnings("unchecked")
  final void makeConnector() {
    ConnectorContext context =
        new ConnectorContext(
            new FixtureHttp(channel),
            sockets(),
            streams(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            this::installationSetting);
    connector = (C) factory().create(context);
  }

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  /** The connector under test. */
  protected final C connector() {
    if (connector == null) {
      throw new IllegalStateException("the connector is made before each test");
    }
    return connector;
  }

  protected final ConnectorDescriptor descriptor() {
    return connector().descriptor();
  }

  protected final SourceView source() {
    return new SourceView("source-1", "A source", settings(), credentials(), SET_UP);
  }

  /** What a Mono answers; an empty one fails the test. */
  protected static <T> T await(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(SOON), "there was no answer");
  }

  /** Bytes of {@code fixtures/<channel id>/<name>} among the test resources. */
  protected final byte[] fixture(String name) {
    String path = "/fixtures/" + descriptor().id() + "/" + name;
    try (InputStream in = getClass().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("there is no test resource " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares mentions with a recording's file of expected ones. What came is written to {@code
   * target/fixtures}, to be looked at and taken over.
   */
  final void becomesExpected(List<Mention> mentions, String file) {
    List<String> actual = mentions.stream().map(EventCodec.json()::writeValueAsString).toList();
    Path written = Path.of("target", "fixtures", descriptor().id(), file);
    try {
      Files.createDirectories(written.getParent());
      Files.write(written, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> expected = new String(fixture(file), StandardCharsets.UTF_8).lines().toList();
    assertThat(actual).as("mentions; what came is in %s", written).isEqualTo(expected);
  }

  @Test
  void isFoundByServiceLoader() {
    Stream<Class<?>> found =
        ServiceLoader.load(ConnectorFactory.class).stream().map(ServiceLoader.Provider::type);
    assertThat(found).contains(factory().getClass());
  }

  @Test
  void isListedInTheDocs() throws IOException {
    String row =
        "(?m)^\\|\\s*`?%s`?\\s*\\|.*%s.*$".formatted(descriptor().id(), descriptor().title());
    assertThat(Files.readString(docs().resolve("connectors.md")))
        .as("a row of docs/connectors.md that begins with the channel's id")
        .containsPattern(row);
  }

  @Test
  void settingsAndCredentialsAreValidByTheirSchemas() {
    assertThat(faults(descriptor().settingsSchema(), settings())).isEmpty();
    assertThat(faults(descriptor().credentialsSchema(), credentials())).isEmpty();
  }

  @Test
  void unknownSettingIsRefusedByTheSchema() {
    assertThat(faults(descriptor().settingsSchema(), Map.of("noSuchSetting", true))).isNotEmpty();
    assertThat(faults(descriptor().credentialsSchema(), Map.of("noSuchThing", "x"))).isNotEmpty();
  }

  @Test
  void capabilitiesAreThoseOfItsType() {
    C connector = connector();
    assertThat(descriptor().can(Capability.REPLY)).isEqualTo(connector instanceof Replier);
    assertThat(descriptor().reply() != null).isEqualTo(connector instanceof Replier);
    assertThat(descriptor().can(Capability.PUSH)).isEqualTo(connector instanceof PushConnector);
    assertThat(descriptor().can(Capability.ENTRY)).isEqualTo(connector instanceof EntryConnector);
    assertThat(
            connector instanceof EntryConnector
                || connector instanceof PullConnector
                || connector instanceof PushConnector
                || connector instanceof FileConnector)
        .isTrue();
  }

  @Test
  void saysWhatItCannotDo() {
    assertThat(descriptor().limits()).isNotBlank();
    assertThat(descriptor().version()).isNotBlank();
    assertThat(descriptor().cannot()).allSatisfy(each -> assertThat(each).isNotBlank());
  }

  static List<?> faults(String schema, Map<String, ?> document) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
    return compiled.validate(EventCodec.json().writeValueAsString(document), InputFormat.JSON);
  }

  /** The project's docs folder: beside or above the folder in which the tests run. */
  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("there is no docs folder above the working folder");
    }
    return folder.resolve("docs");
  }
}
