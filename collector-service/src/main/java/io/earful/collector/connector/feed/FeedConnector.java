package io.earful.collector.connector.feed;

import io.earful.collector.http.WebAddress;
import io.earful.connector.Batch;
import io.earful.connector.BrandHints;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import io.earful.connector.Unauthorized;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Collects the items of RSS, Atom and JSON feeds. */
final class FeedConnector implements PullConnector, Suggester {

  static final String ID = "feed";
  static final String VERSION = "1";

  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9,"
          + " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";

  private static final String SETTINGS =
      """
      {"type":"object","required":["url"],"additionalProperties":false,"properties":{
       "url":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the feed"}}}""";

  private static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "username":{"type":"string","title":"User name, when the feed asks for one"},
       "password":{"type":"string","title":"Password"}}}""";

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "RSS, Atom and JSON feeds",
          ChannelKind.MEDIA,
          VERSION,
          Set.of(Capability.THREADS, Capability.ENGAGEMENT, Capability.EDITS),
          SETTINGS,
          CREDENTIALS,
          null,
          "one request for the whole feed; as often as the feed allows (ttl, sy, Cache-Control)",
          List.of(
              "items that have left the feed between two readings",
              "deletions",
              "the rest of an article of which the feed gives only the beginning"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final ConnectorContext context;

  FeedConnector(ConnectorContext context) {
    this.context = context;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(
            () -> {
              FeedAddress address = FeedAddress.of(source.requiredSetting("url"));
              FeedCursor known = FeedCursor.of(from, VERSION, address.authority());
              return fetch(source, address, known)
                  // reading a large file takes a while: not on the network's threads
                  .publishOn(Schedulers.parallel())
                  .flatMapMany(
                      answer -> new FeedReading(address, known, from, answer, now()).batches());
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return Flux.defer(() -> new FeedSuggestions(context).of(brand))
        .onErrorMap(ConnectorFailure::wrap);
  }

  private Instant now() {
    return context.clock().instant();
  }

  /** From where it has moved to; should that be nothing, from the address that was set up. */
  private Mono<HttpAnswer> fetch(SourceView source, FeedAddress address, FeedCursor known) {
    URI moved = known.movedTo() == null ? null : WebAddress.parse(known.movedTo());
    if (moved == null) {
      return get(source, address, address.uri(), known);
    }
    return get(source, address, moved, known)
        .onErrorResume(
            failure -> !(failure instanceof RateLimited) && !(failure instanceof Unauthorized),
            failure -> get(source, address, address.uri(), known));
  }

  /** The login is for the place that was set up, and never for one that it sends us to. */
  private Mono<HttpAnswer> get(SourceView source, FeedAddress address, URI uri, FeedCursor known) {
    HttpCall call = HttpCall.get(uri).header("Accept", ACCEPT);
    if (known.etag() != null) {
      call = call.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      call = call.header("If-Modified-Since", known.lastModified());
    }
    String login = isSameOrigin(uri, address.uri()) ? login(source) : null;
    return context.http().exchange(login == null ? call : call.header("Authorization", login));
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getRawAuthority())
            .equalsIgnoreCase(String.valueOf(other.getRawAuthority()));
  }

  private static @Nullable String login(SourceView source) {
    String name = source.credentials().get("username");
    String word = source.credentials().get("password");
    if (name == null && word == null) {
      return null;
    }
    String pair = (name == null ? "" : name) + ":" + (word == null ? "" : word);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
