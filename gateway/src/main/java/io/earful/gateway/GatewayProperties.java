package io.earful.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the gateway.
 *
 * @param adminToken the administrator's key; when empty, the one in {@code keys/admin-token} below
 *     the home folder, which is made at first start
 * @param publicUrl address under which people reach the gateway; {@code https} makes cookies Secure
 * @param trustedProxies addresses and networks of the proxies before the gateway; from them alone
 *     {@code X-Forwarded-For} and {@code Forwarded} are believed
 * @param bodyLimit largest request body; larger ones are answered with 413
 * @param importLimit largest body of an import; nothing of it is held here
 * @param importTimeout longest wait for the answer to an import, its upload included
 * @param rateLimit how often a caller may call
 * @param senders how much may be sent to sources whose channels send by themselves
 */
@ConfigurationProperties("earful.gateway")
public record GatewayProperties(
    @DefaultValue("") String adminToken,
    @Nullable URI publicUrl,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("10MB") DataSize bodyLimit,
    @DefaultValue("16GB") DataSize importLimit,
    @DefaultValue("6h") Duration importTimeout,
    @DefaultValue RateLimit rateLimit,
    @DefaultValue Senders senders) {

  /**
   * A bucket of tokens for each caller, or for each address while nobody is known to be calling. It
   * is counted by every gateway instance on its own.
   *
   * @param capacity calls that may come at once
   * @param refillPerSecond calls that may follow each second
   */
  public record RateLimit(
      @DefaultValue("2000") long capacity, @DefaultValue("500") long refillPerSecond) {}

  /**
   * A bucket of tokens for each address that sends, and one for each source that is sent to. A
   * person in a browser sends far less often than a program.
   *
   * @param bodyLimit largest body of a request
   * @param capacity requests that may come at once
   * @param refillPerSecond requests that may follow each second
   * @param browserCapacity what browsers may send at once from one address
   * @param browserRefillPerSecond what may follow each second
   */
  public record Senders(
      @DefaultValue("1MB") DataSize bodyLimit,
      @DefaultValue("600") long capacity,
      @DefaultValue("100") long refillPerSecond,
      @DefaultValue("30") long browserCapacity,
      @DefaultValue("1") long browserRefillPerSecond) {}

  /** Whether people reach the gateway over TLS. */
  public boolean secure() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }
}
