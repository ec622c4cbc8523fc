package io.earful.collector.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ChannelCost;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.EntryConnector;
import io.earful.connector.PullConnector;
import io.earful.connector.PushConnector;
import io.earful.connector.Replier;
import io.earful.testkit.EntryConnectorContract;
import io.earful.testkit.FileConnectorContract;
import io.earful.testkit.PullContract;
import io.earful.testkit.PushConnectorContract;
import io.earful.testkit.PushContract;
import io.earful.testkit.ReplierContract;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** No connector of ours without its contract and its recordings, whoever adds it. */
class EveryConnectorTest {

  private static final ConnectorContext CONTEXT =
      new ConnectorContext(
          call -> Mono.error(new IllegalStateException("no network here")),
          Clock.systemUTC(),
          name -> null);

  static Stream<ConnectorFactory> factories() {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(EveryConnectorTest::isBuiltIn);
  }

  /** Channels that tests make up live in test classes. */
  private static boolean isBuiltIn(ConnectorFactory factory) {
    return factory.getClass().getPackageName().startsWith("io.earful.collector.connector.");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void contractIsRunBesideTheConnector(ConnectorFactory factory) throws ClassNotFoundException {
    Connector connector = factory.create(CONTEXT);
    String name = connector.getClass().getName();
    Class<?> test = Class.forName(name + "Test");
    if (connector instanceof PullConnector) {
      runs(test, PullContract.class);
    }
    if (connector instanceof PushConnector) {
      boolean both = connector instanceof PullConnector;
      runs(
          both ? Class.forName(name + "PushTest") : test,
          isOpen(connector) ? PushContract.class : PushConnectorContract.class);
    }
    if (connector instanceof Replier) {
      runs(Class.forName(test.getName().replaceFirst("Test$", "ReplyTest")), ReplierContract.class);
    }
    if (connector instanceof EntryConnector) {
      runs(test, EntryConnectorContract.class);
    }
    boolean otherwise =
        connector instanceof PullConnector
            || connector instanceof PushConnector
            || connector instanceof EntryConnector;
    if (!otherwise) {
      runs(test, FileConnectorContract.class);
    }
  }

  /** Without a secret in its sources a sender has nothing to sign with. */
  private static boolean isOpen(Connector connector) {
    return connector.descriptor().credentialsSchema().equals(ConnectorDescriptor.NOTHING);
  }

  private static void runs(Class<?> test, Class<?> contract) {
    assertThat(contract).as("contract of %s", test.getName()).isAssignableFrom(test);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void whatItCostsIsSaid(ConnectorFactory factory) {
    assertThat(factory.create(CONTEXT).cost()).isNotEqualTo(ChannelCost.UNSAID);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void recordingsAndTheirOriginAreThere(ConnectorFactory factory) {
    ConnectorDescriptor descriptor = factory.create(CONTEXT).descriptor();
    for (String name : new String[] {"expected.ndjson", "README.md"}) {
      String path = "/fixtures/" + descriptor.id() + "/" + name;
      assertThat(getClass().getResource(path)).as(path).isNotNull();
    }
  }
}
