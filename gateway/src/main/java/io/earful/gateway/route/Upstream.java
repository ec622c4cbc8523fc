package io.earful.gateway.route;

import io.earful.kit.EarfulProperties;
import java.net.URI;
import java.util.List;

/**
 * A service behind the gateway.
 *
 * @param name its name, which is also the audience of the tokens for it
 * @param uri its base address
 */
public record Upstream(String name, URI uri) {

  /** All of them, in the order of a mention's way. */
  public static List<Upstream> all(EarfulProperties.Urls urls) {
    return List.of(
        new Upstream("collector", urls.collector()),
        new Upstream("sentiment", urls.sentiment()),
        reporting(urls));
  }

  /** The one that holds the mentions. */
  public static Upstream reporting(EarfulProperties.Urls urls) {
    return new Upstream("reporting", urls.reporting());
  }
}
