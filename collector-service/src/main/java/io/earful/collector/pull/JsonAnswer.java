package io.earful.collector.pull;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.HttpAnswer;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What an API answered.
 *
 * @param http the answer as it came
 * @param at when
 */
public record JsonAnswer(HttpAnswer http, Instant at) {

  /**
   * @throws UpstreamFault when it is no JSON, or none of an object
   */
  public JsonNode object() {
    return ChannelJson.object(http.body());
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
}
