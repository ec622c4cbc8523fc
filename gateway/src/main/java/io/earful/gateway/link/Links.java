package io.earful.gateway.link;

import io.earful.gateway.GatewayProperties;
import io.earful.kit.EarfulProperties;
import java.net.URI;
import org.springframework.stereotype.Component;

/**
 * Addresses of ours that are told to people and to other servers. They come from the settings,
 * never from a request: its {@code Host} is whatever the caller says, and a link in a mail opens an
 * account.
 */
@Component
public final class Links {

  private final URI base;

  Links(GatewayProperties gateway, EarfulProperties earful) {
    URI given = gateway.publicUrl() == null ? earful.urls().gateway() : gateway.publicUrl();
    this.base = URI.create(given.toString().replaceAll("/+$", ""));
  }

  /** Where people find us, without a slash at the end. */
  public String server() {
    return base.toString();
  }

  /** Name of the host under which people find us. */
  public String host() {
    return base.getHost() == null ? "localhost" : base.getHost();
  }

  /** The whole address of a path of ours. */
  public String to(String path) {
    return base + path;
  }

  /** With the token behind the {@code #}, so that it reaches no server's log, ours included. */
  public String withToken(String path, String token) {
    return to(path) + "#token=" + token;
  }
}
