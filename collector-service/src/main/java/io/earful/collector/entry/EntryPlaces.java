package io.earful.collector.entry;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.source.Source;
import io.earful.collector.source.Sources;
import io.earful.connector.Capability;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.EntryConnector;
import io.earful.kit.page.Page;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The sources into which people write. */
final class EntryPlaces {

  private final Sources sources;
  private final ConnectorRegistry connectors;
  private final JsonMapper json;

  EntryPlaces(Sources sources, ConnectorRegistry connectors, JsonMapper json) {
    this.sources = sources;
    this.connectors = connectors;
    this.json = json;
  }

  /** A source into which people write, and how its channel reads it. */
  record Place(Source source, EntryConnector channel) {}

  /**
   * @return fails when there is no such source for this caller, when it has brands that they may
   *     not see, or nothing is written into it
   */
  Mono<Place> find(String sourceId, Caller caller) {
    return sources
        .find(sourceId, caller.brands())
        .switchIfEmpty(
            Mono.error(
                () -> new NotFoundException("source-not-found", "there is no source " + sourceId)))
        .map(source -> source.requireAllBrands(caller))
        .map(source -> new Place(source, channel(source)));
  }

  private EntryConnector channel(Source source) {
    if (connectors.find(source.channel()) instanceof EntryConnector channel) {
      return channel;
    }
    throw new ConflictException(
        "source-takes-no-entries",
        source + " brings what it finds by itself; nothing is written into it by hand");
  }

  /** What the caller can fill in at this moment: paused sources are left out. */
  Mono<Page<EntryForm>> forms(@Nullable String cursor, int limit, Caller caller) {
    List<String> channels =
        connectors.connectors().stream()
            .map(Connector::descriptor)
            .filter(channel -> channel.can(Capability.ENTRY))
            .map(ConnectorDescriptor::id)
            .toList();
    return sources
        .active(channels, cursor, limit, caller.brands())
        .map(page -> page.map(source -> EntryForm.of(source, channel(source), json)));
  }
}
