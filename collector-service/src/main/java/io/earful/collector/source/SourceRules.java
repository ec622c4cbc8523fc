package io.earful.collector.source;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.EntryConnector;
import io.earful.connector.PullConnector;
import io.earful.connector.PushConnector;
import io.earful.event.PlainText;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.AddressRefusedException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.BrandIds;
import io.earful.kit.token.Caller;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a source must be before it is stored: every fault that a person must mend is said at once.
 * Whether the channel answers is not asked; a channel may be down.
 */
final class SourceRules {

  private static final int MAX_NAME = 200;

  /** Of channels that are no web server: which machine, by which door, and whether in the open. */
  private static final List<String> SERVERS = List.of("host", "port", "tls");

  private final ConnectorRegistry connectors;
  private final AddressGuard guard;
  private final JsonMapper json;
  private final ChannelSchemas schemas = new ChannelSchemas();
  private final Duration shortest;
  private final SourceProperties properties;

  SourceRules(
      ConnectorRegistry connectors,
      AddressGuard guard,
      JsonMapper json,
      Duration shortest,
      SourceProperties properties) {
    this.connectors = connectors;
    this.guard = guard;
    this.json = json;
    this.shortest = shortest;
    this.properties = properties;
  }

  /** The parts of a source that a person writes, checked. */
  record Checked(
      String name,
      ConnectorDescriptor channel,
      ObjectNode settings,
      @Nullable ObjectNode credentials,
      Duration interval,
      List<String> brandIds) {}

  /**
   * @return fails with {@link InvalidException} that lists every fault
   */
  Mono<Checked> check(SourceForm form, Caller caller) {
    List<Fault> faults = new ArrayList<>();
    String name = name(form.name(), faults);
    ConnectorDescriptor channel = channel(form.channel(), faults);
    Duration interval = interval(form.interval(), faults);
    List<String> brandIds = brands(form.brandIds(), caller, faults);
    ObjectNode settings = withoutNulls(form.settings());
    if (channel == null) {
      return Mono.error(refused(faults));
    }
    ObjectNode credentials = withoutNulls(form.credentials());
    faults.addAll(schemas.faults(channel.settingsSchema(), settings, "/settings"));
    faults.addAll(
        schemas.credentialFaults(channel.credentialsSchema(), credentials, "/credentials"));
    faults.addAll(SettingFormats.faults(json.readTree(channel.settingsSchema()), settings));
    Checked checked =
        new Checked(
            name,
            channel,
            settings,
            credentials.isEmpty() ? null : credentials,
            interval,
            brandIds);
    return addressFaults(channel, settings)
        .doOnNext(faults::addAll)
        .flatMap(found -> faults.isEmpty() ? Mono.just(checked) : Mono.error(refused(faults)));
  }

  /**
   * Where a source's credentials go: the origins of all addresses in its settings and credentials,
   * and whatever else says which server is asked, and how.
   *
   * @param source a source as it is written
   */
  Set<String> places(ObjectNode source) {
    Connector connector = connectors.find(source.path("channel").asString(""));
    if (connector == null) {
      return Set.of();
    }
    ConnectorDescriptor channel = connector.descriptor();
    Set<String> places = new TreeSet<>();
    for (Map.Entry<String, String> part :
        Map.of("settings", channel.settingsSchema(), "credentials", channel.credentialsSchema())
            .entrySet()) {
      JsonNode document = source.path(part.getKey());
      JsonNode schema = json.readTree(part.getValue());
      ChannelSchemas.texts("uri", schema, document, "")
          .forEach((at, uri) -> places.add(origin(uri)));
      SERVERS.forEach(
          name -> {
            add(places, name, document.path(name));
            add(places, "smtp/" + name, document.path("smtp").path(name));
          });
    }
    return places;
  }

  private static void add(Set<String> places, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      places.add(name + "=" + value.asString(value.toString()));
    }
  }

  private static String origin(String address) {
    try {
      URI uri = URI.create(address);
      return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      // refused later; nothing is the same place as this
      return address;
    }
  }

  /** A member that is null is one that is not there. */
  private ObjectNode withoutNulls(@Nullable ObjectNode object) {
    ObjectNode empty = json.createObjectNode();
    return object == null ? empty : MergePatch.apply(empty, object);
  }

  private static InvalidException refused(List<Fault> faults) {
    return new InvalidException(
        "invalid-source", "the source cannot be read as it is; mend what errors[] lists", faults);
  }

  private static String name(@Nullable String name, List<Fault> faults) {
    String clean = name == null ? "" : PlainText.normalizeLine(name);
    if (clean.isEmpty() || clean.length() > MAX_NAME) {
      faults.add(new Fault("/name", "expected a name of 1 to " + MAX_NAME + " characters"));
    }
    return clean;
  }

  private @Nullable ConnectorDescriptor channel(@Nullable String channel, List<Fault> faults) {
    Connector connector = channel == null ? null : connectors.find(channel);
    if (connector == null) {
      faults.add(
          new Fault("/channel", "expected the id of a channel; /api/v1/channels lists them"));
      return null;
    }
    if (!(connector instanceof PullConnector
        || connector instanceof PushConnector
        || connector instanceof EntryConnector)) {
      faults.add(
          new Fault(
              "/channel",
              "this channel is read from files; hand them in at /api/v1/imports instead"));
    }
    return connector.descriptor();
  }

  private Duration interval(@Nullable String interval, List<Fault> faults) {
    if (interval == null) {
      return properties.defaultInterval();
    }
    try {
      Duration duration = Duration.parse(interval);
      if (duration.compareTo(shortest) >= 0
          && duration.compareTo(properties.maximumInterval()) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below, in the same words as for one that is out of range
    }
    faults.add(
        new Fault(
            "/interval",
            "expected an ISO 8601 duration from %s to %s, such as PT5M"
                .formatted(shortest, properties.maximumInterval())));
    return properties.defaultInterval();
  }

  /** Who may see some brands only sets up sources of these. */
  private static List<String> brands(
      @Nullable List<String> brandIds, Caller caller, List<Fault> faults) {
    if (brandIds == null) {
      return List.copyOf(caller.brands());
    }
    if (!brandIds.stream().allMatch(BrandIds::isOne)) {
      faults.add(new Fault("/brandIds", "expected ids of " + BrandIds.EXPECTED));
    }
    boolean own = caller.brands().isEmpty() || caller.brands().containsAll(brandIds);
    if (!own || brandIds.isEmpty() && !caller.brands().isEmpty()) {
      faults.add(new Fault("/brandIds", "expected brands that you may see, at least one"));
    }
    return brandIds;
  }

  private Mono<List<Fault>> addressFaults(ConnectorDescriptor channel, ObjectNode settings) {
    JsonNode schema = json.readTree(channel.settingsSchema());
    Map<String, String> addresses = ChannelSchemas.texts("uri", schema, settings, "/settings");
    return Flux.fromIterable(addresses.entrySet())
        .concatMap(entry -> addressFault(entry.getKey(), entry.getValue()))
        .collectList();
  }

  private Mono<Fault> addressFault(String pointer, String address) {
    return Mono.fromCallable(() -> URI.create(address))
        .flatMap(guard::check)
        .then(Mono.<Fault>empty())
        .onErrorResume(
            AddressRefusedException.class,
            e -> Mono.just(new Fault(pointer, String.valueOf(e.getMessage()))))
        .onErrorResume(
            IllegalArgumentException.class,
            e -> Mono.just(new Fault(pointer, "expected an http or https address")));
  }
}
