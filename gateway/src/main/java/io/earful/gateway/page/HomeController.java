package io.earful.gateway.page;

import io.earful.gateway.GatewayProperties;
import io.earful.gateway.identity.Callers;
import io.earful.gateway.key.ApiKey;
import io.earful.gateway.key.ApiKeys;
import io.earful.gateway.login.SignOut;
import io.earful.gateway.session.SignedIn;
import io.earful.gateway.state.ServiceStates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The plain page, and signing in and out of it. */
@RestController
class HomeController {

  private static final String COOKIE = "earful_page";
  private static final String HOME = "/";

  private final ServiceStates states;
  private final NewestMentions mentions;
  private final PageSessions sessions;
  private final ApiKeys keys;
  private final OwnForm form;
  private final SignOut signOut;
  private final GatewayProperties properties;
  private final Clock clock;

  HomeController(
      ServiceStates states,
      NewestMentions mentions,
      PageSessions sessions,
      ApiKeys keys,
      OwnForm form,
      SignOut signOut,
      GatewayProperties properties,
      Clock clock) {
    this.states = states;
    this.mentions = mentions;
    this.sessions = sessions;
    this.keys = keys;
    this.form = form;
    this.signOut = signOut;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping(HOME)
  Mono<ResponseEntity<String>> home(ServerWebExchange exchange) {
    SignedIn person = Callers.session(exchange);
    return reader(exchange, person)
        .flatMap(reader -> pageFor(exchange, reader))
        .switchIfEmpty(Mono.defer(() -> page(exchange, HttpStatus.OK, null)));
  }

  /** A person who is signed in, or else whoever showed a key here. */
  private Mono<Reader> reader(ServerWebExchange exchange, @Nullable SignedIn person) {
    return person == null
        ? Mono.justOrEmpty(cookie(exchange)).flatMap(sessions::holder).map(Reader::of)
        : Mono.just(Reader.of(person.user()));
  }

  @PostMapping("/sign-in")
  Mono<ResponseEntity<String>> signIn(ServerWebExchange exchange) {
    form.require(exchange.getRequest());
    return exchange
        .getFormData()
        .map(sent -> Objects.requireNonNullElse(sent.getFirst("key"), "").strip())
        .flatMap(keys::find)
        .flatMap(key -> admit(exchange, key))
        .switchIfEmpty(
            Mono.defer(() -> page(exchange, HttpStatus.UNAUTHORIZED, "This key is none of ours.")));
  }

  private Mono<ResponseEntity<String>> admit(ServerWebExchange exchange, ApiKey key) {
    String refusal = key.refusal(clock.instant());
    return refusal == null
        ? sessions.open(key).map(value -> home(cookie(value, PageSessions.LIFE)))
        : page(exchange, HttpStatus.UNAUTHORIZED, "It is refused: " + refusal + ".");
  }

  @PostMapping("/sign-out")
  Mono<ResponseEntity<String>> signOut(ServerWebExchange exchange) {
    form.require(exchange.getRequest());
    return Mono.justOrEmpty(cookie(exchange))
        .flatMap(sessions::close)
        .then(signOut.of(exchange))
        .then(Mono.fromSupplier(() -> home(cookie("", Duration.ZERO))));
  }

  private Mono<ResponseEntity<String>> pageFor(ServerWebExchange exchange, Reader reader) {
    return Mono.zip(states.all(), mentions.of(reader.caller()))
        .map(
            parts ->
                new HomePage.Content(
                    parts.getT1(), address(exchange), reader.title(), parts.getT2(), null))
        .map(content -> Pages.answer(HttpStatus.OK, HomePage.render(content)));
  }

  private Mono<ResponseEntity<String>> page(
      ServerWebExchange exchange, HttpStatus status, @Nullable String refusal) {
    return states
        .all()
        .map(all -> new HomePage.Content(all, address(exchange), null, null, refusal))
        .map(content -> Pages.answer(status, HomePage.render(content)));
  }

  /** Sends the browser to the page by GET, so that loading it again sends no form. */
  private static ResponseEntity<String> home(ResponseCookie cookie) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(HOME))
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .build();
  }

  private ResponseCookie cookie(String value, Duration life) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .secure(properties.secure())
        .sameSite("Strict")
        .path(HOME)
        .maxAge(life)
        .build();
  }

  private static @Nullable String cookie(ServerWebExchange exchange) {
    HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  private String address(ServerWebExchange exchange) {
    if (properties.publicUrl() != null) {
      return properties.publicUrl().toString().replaceAll("/+$", "");
    }
    String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
    return "http://" + Objects.requireNonNullElse(host, "127.0.0.1:8080");
  }
}
