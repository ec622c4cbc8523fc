package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a browser, as far as sign-ins need one: it keeps cookies and goes where it is led.
 */
public final class Visitor {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI gateway;

  public Visitor(URI gateway) {
    this.gateway = gateway;
  }

  public HttpResponse<String> get(URI address) {
    return send(
        HttpRequest.newBuilder(gateway.resolve(address)).header("Accept", "text/html,*/*;q=0.8"));
  }

  public HttpResponse<String> get(String address) {
    return get(URI.create(address));
  }

  /** Sends JSON to the gateway, with the session's token when there is one. */
  public HttpResponse<String> post(String path, Map<String, ?> body) {
    return change("POST", path, body);
  }

  public HttpResponse<String> patch(String path, Map<String, ?> body) {
    return change("PATCH", path, body);
  }

  private HttpResponse<String> change(String method, String path, Map<String, ?> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    String token = cookie("earful_session") == null ? null : csrfToken();
    if (token != null) {
      request.header("X-CSRF-Token", token);
    }
    return send(request);
  }

  private @Nullable String csrfToken() {
    HttpResponse<String> me = get("/api/v1/auth/me");
    return me.statusCode() == 200 ? JSON.readTree(me.body()).path("csrfToken").asString("") : null;
  }

  /** Sends a form, as a page's button does. */
  public HttpResponse<String> submit(URI address, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Who is signed in; the status says that nobody is. */
  public HttpResponse<String> me() {
    return get("/api/v1/auth/me");
  }

  public JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /** Where an answer leads. */
  public static URI location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  public @Nullable String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Puts a cookie there, as somebody does who has copied one. */
  public void keep(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, Objects.requireNonNull(value));
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(gateway, cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
