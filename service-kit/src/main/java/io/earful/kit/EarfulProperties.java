package io.earful.kit;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What every service knows of its installation.
 *
 * @param service the service's own name; also its database schema and the audience of its tokens
 * @param home folder of this installation's data
 * @param secretKeyFile file of the master keys, one a line, the current one first: base64 of 32
 *     random bytes
 * @param allowPrivate lets sources and webhooks reach private addresses: for tests and closed
 *     networks
 * @param urls addresses of the services
 */
@ConfigurationProperties("earful")
public record EarfulProperties(
    String service, Path home, Path secretKeyFile, boolean allowPrivate, Urls urls) {

  /** Base addresses, without a slash at the end. */
  public record Urls(URI gateway, URI collector, URI sentiment, URI reporting) {}
}
