package io.earful.collector.pull;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.Allowance;
import io.earful.collector.limit.Dialect;
import io.earful.connector.HttpAnswer;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What an API answered. */
public final class JsonAnswer {

  private final HttpAnswer http;
  private final Instant at;
  private final Allowance allowance;
  private final Body body;

  private JsonAnswer(HttpAnswer http, Instant at, Allowance allowance, Body body) {
    this.http = http;
    this.at = at;
    this.allowance = allowance;
    this.body = body;
  }

  /** An answer that says nothing of how much more may be asked. */
  public JsonAnswer(HttpAnswer http, Instant at) {
    this(http, at, Allowance.UNSAID, new Body(http.body()));
  }

  static JsonAnswer of(HttpAnswer http, List<Dialect> dialects, Clock clock) {
    Body body = new Body(http.body());
    Allowance allowance = Allowance.of(dialects, http::header, body::orNothing, clock);
    return new JsonAnswer(http, clock.instant(), allowance, body);
  }

  /** As it came. */
  public HttpAnswer http() {
    return http;
  }

  public Instant at() {
    return at;
  }

  /** What it says in the dialects of its channel. */
  public Allowance allowance() {
    return allowance;
  }

  /**
   * @throws UpstreamFault when it is no JSON, or none of an object
   */
  public JsonNode object() {
    return body.object();
  }

  /**
   * @throws UpstreamFault when it is no JSON, or none of a list
   */
  public JsonNode array() {
    return ChannelJson.array(http.body());
  }

  public RawDocument raw() {
    return raw(http.uri());
  }

  /**
   * @param shown where it was read, without what must not be kept
   */
  public RawDocument raw(URI shown) {
    return new RawDocument(http.header("content-type"), shown, at, http.body());
  }

  /** Read once, however many look into it. */
  private static final class Body {

    private final byte[] bytes;
    private @Nullable JsonNode object;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    JsonNode object() {
      JsonNode read = object == null ? ChannelJson.object(bytes) : object;
      object = read;
      return read;
    }

    JsonNode orNothing() {
      try {
        return object();
      } catch (UpstreamFault e) {
        return MissingNode.getInstance();
      }
    }
  }
}
