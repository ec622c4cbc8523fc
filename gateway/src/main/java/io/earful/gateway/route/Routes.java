package io.earful.gateway.route;

import io.earful.gateway.GatewayProperties;
import io.earful.kit.EarfulProperties;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Which path leads to which service. The first route that fits is taken. What stands here is open
 * to whoever has a key, whose scopes the service checks, but for what is said to be open to all.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

  /** Below it is the address of each source that is sent to. */
  static final String SOURCES = "/in/";

  /** Name of the service, among a route's metadata. */
  static final String SERVICE = "service";

  /** Whether a route is open to whoever comes, among its metadata. */
  static final String OPEN = "open";

  /** A stream is silent for as long as nothing happens. */
  private static final Duration NO_LIMIT = Duration.ofMillis(-1);

  /** A file of an answer has ten mebibytes, and a slow line. */
  private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);

  @Bean
  RouteLocator routeLocator(
      RouteLocatorBuilder builder, EarfulProperties earful, GatewayProperties properties) {
    EarfulProperties.Urls urls = earful.urls();
    Upstream collector = new Upstream("collector", urls.collector());
    Upstream sentiment = new Upstream("sentiment", urls.sentiment());
    Upstream reporting = Upstream.reporting(urls);
    return builder
        .routes()
        .route("sent", openTo(collector, "/in/{sourceId:[A-Za-z0-9]{1,64}}"))
        .route("shown", shownBy(collector, "/in/{sourceId:[A-Za-z0-9]{1,64}}/{part:[a-z.]{1,40}}"))
        .route("imports", to(collector, properties.importTimeout(), "/api/v1/imports/**"))
        .route(
            "collector",
            to(
                collector,
                "/api/v1/sources/**",
                "/api/v1/channels/**",
                "/api/v1/ingest/**",
                "/api/v1/attachments/**"))
        .route(
            "reply-attachments",
            to(collector, UPLOAD_LIMIT, "/api/v1/mentions/*/reply-attachments"))
        .route(
            "stored-sentiment",
            to(reporting, "/api/v1/sentiment/corrections/**", "/api/v1/sentiment/reanalyses/**"))
        .route("sentiment", to(sentiment, "/api/v1/sentiment/**"))
        .route("mention-stream", to(reporting, NO_LIMIT, "/api/v1/mentions/stream"))
        .route(
            "reporting",
            to(
                reporting,
                "/api/v1/mentions/**",
                "/api/v1/brands/**",
                "/api/v1/mutes/**",
                "/api/v1/reasons/**",
                "/api/v1/events",
                "/api/v1/dead-letters/**"))
        .build();
  }

  private static Function<PredicateSpec, Buildable<Route>> to(Upstream service, String... paths) {
    return route -> route.path(paths).metadata(Map.of(SERVICE, service.name())).uri(service.uri());
  }

  /** For who has no key of ours: the service itself tells who it is. */
  private static Function<PredicateSpec, Buildable<Route>> openTo(Upstream service, String path) {
    return route ->
        route.path(path).metadata(Map.of(SERVICE, service.name(), OPEN, true)).uri(service.uri());
  }

  /** The same for what can only be read. */
  private static Function<PredicateSpec, Buildable<Route>> shownBy(Upstream service, String path) {
    return route ->
        route
            .path(path)
            .and()
            .method(HttpMethod.GET, HttpMethod.HEAD)
            .metadata(Map.of(SERVICE, service.name(), OPEN, true))
            .uri(service.uri());
  }

  /**
   * @param timeout longest wait for the answer's headers; below zero for ever
   */
  private static Function<PredicateSpec, Buildable<Route>> to(
      Upstream service, Duration timeout, String... paths) {
    Map<String, Object> metadata =
        Map.of(
            SERVICE, service.name(), RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, timeout.toMillis());
    return route -> route.path(paths).metadata(metadata).uri(service.uri());
  }
}
