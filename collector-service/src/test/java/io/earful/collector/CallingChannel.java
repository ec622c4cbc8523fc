package io.earful.collector;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.Proof;
import io.earful.connector.SourceView;
import io.earful.connector.WatchingConnector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A channel that calls when there is news, or does what else a test says. */
public final class CallingChannel implements ConnectorFactory {

  public static final String ID = "callingchannel";

  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  private record Script(
      BiFunction<SourceView, Cursor, Flux<Batch>> collect,
      BiFunction<SourceView, Cursor, Mono<Void>> watch) {}

  /** What a source whose setting "script" has this name answers, and how it calls. */
  public static void script(
      String name,
      BiFunction<SourceView, Cursor, Flux<Batch>> collect,
      BiFunction<SourceView, Cursor, Mono<Void>> watch) {
    SCRIPTS.put(name, new Script(collect, watch));
  }

  @Override
  public Connector create(ConnectorContext context) {
    return new CallingConnector();
  }

  private static final class CallingConnector implements WatchingConnector {

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          ID,
          "Calling channel",
          ChannelKind.OWN,
          "1",
          Set.of(Capability.BACKFILL),
          """
          {"type":"object","required":["script"],"additionalProperties":false,
           "properties":{"script":{"type":"string","minLength":1}}}\
          """,
          ConnectorDescriptor.NOTHING,
          null,
          "none",
          List.of("replies"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);
    }

    @Override
    public Flux<Batch> collect(SourceView source, Cursor from) {
      return script(source).collect().apply(source, from);
    }

    @Override
    public Mono<Void> watch(SourceView source, Cursor from) {
      return script(source).watch().apply(source, from);
    }

    private static Script script(SourceView source) {
      return SCRIPTS.getOrDefault(
          source.requiredSetting("script"),
          new Script((view, cursor) -> Flux.empty(), (view, cursor) -> Mono.never()));
    }
  }
}
