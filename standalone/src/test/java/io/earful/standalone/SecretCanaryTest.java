package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.Users;
import io.earful.kit.secret.SecretBox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Plants secrets by using the product, provokes errors with them, and looks for them everywhere
 * they could have come to lie: every column of every table, the log, the metrics, the answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretCanaryTest {

  private static final String START = "canary7Q";

  @TempDir private Path home;

  /** By what it is. */
  private final Map<String, String> canaries = new LinkedHashMap<>();

  /** What the door answered to those who made mistakes, or looked at what there is. */
  private final List<String> answers = new ArrayList<>();

  private FourServices earful;
  private Somebody admin;

  private String canary(String what) {
    String value =
        START + what.replaceAll("[^A-Za-z]", "") + HexFormat.of().toHexDigits(what.hashCode());
    canaries.put(what, value);
    return value;
  }

  @Test
  void noSecretLiesWhereItCouldBeRead(CapturedOutput output) throws Exception {
    try (EchoingProvider provider = new EchoingProvider();
        RefusingMailServer mail = new RefusingMailServer();
        FourServices services = new FourServices(home, settings(provider, mail))) {
      earful = services;
      admin = Somebody.withKey(services.address(), "admin", services.token());
      keysOfTheHouse();
      sources();
      people();
      keys();
      links(mail);
      singleSignOn(provider);
      lookAround();
      Map<String, String> places = places(output);
      List<String> hits = hits(places);
      System.out.printf(
          "canaries: %d planted, %d places, %d hits%n",
          canaries.size(), places.size(), hits.size());
      assertThat(canaries).hasSizeGreaterThanOrEqualTo(20);
      assertThat(hits).isEmpty();
    }
  }

  private Map<String, String> settings(EchoingProvider provider, RefusingMailServer mail) {
    return Map.of(
        "earful.allow-private",
        "true",
        "earful.gateway.mail.url",
        "smtp://earful:%s@127.0.0.1:%d?from=earful@house.example"
            .formatted(canary("SMTP password"), mail.port()),
        "earful.gateway.mail.allow-private",
        "true",
        "earful.gateway.oidc.issuer",
        provider.issuer(),
        "earful.gateway.oidc.client-id",
        "earful",
        "earful.gateway.oidc.client-secret",
        canary("OIDC client secret"),
        "earful.gateway.oidc.allow-private",
        "true");
  }

  private void keysOfTheHouse() throws Exception {
    canaries.put("administrator's token", earful.token());
    canaries.put("private part of the signing key", earful.signingKey().getD().toString());
    canaries.put("master key", Files.readString(earful.secretKeyFile()).strip());
  }

  private void sources() throws Exception {
    source("email", "{\"host\":\"mail.invalid\",\"user\":\"shop\"}", "password", "imap password");
    source(
        "email", "{\"host\":\"mail.invalid\",\"user\":\"two\"}", "oauth2", "oauth refresh token");
    String feed = canary("feed password");
    String body =
        """
        {"name":"a feed","channel":"feed","settings":{"url":"http://127.0.0.1:9/rss"},
         "credentials":{"username":"u","password":"%s"}}"""
            .formatted(feed);
    JsonNode made = admin.json("POST", "/api/v1/sources", body);
    String path = "/api/v1/sources/" + made.path("id").asString();
    answers.add(admin.text("PATCH", path, credentials(canary("feed password, changed"))));
    answers.add(admin.text("PATCH", path, "{\"credentials\":\"" + canary("not an object") + "\"}"));
    answers.add(
        admin.text(
            "PATCH", path, "{\"credentials\":{\"nosuch\":\"" + canary("unknown member") + "\"}}"));
    answers.add(admin.text("POST", path + "/poll", ""));
    answers.add(admin.text("GET", path, ""));
    answers.add(admin.text("POST", "/api/v1/sources/test", body));
    answers.add(
        admin.text(
            "POST", "/api/v1/sources", "{\"credentials\":{\"password\":\"" + canary("cut off")));
    answers.add(
        admin.text(
            "POST",
            "/api/v1/sources",
            "{\"name\":\"x\",\"channel\":\"feed\",\"credentials\":{\"password\":[\""
                + canary("in a list")
                + "\"]}}"));
  }

  private static String credentials(String password) {
    return "{\"credentials\":{\"username\":\"u\",\"password\":\"" + password + "\"}}";
  }

  private void source(String channel, String settings, String credential, String what)
      throws Exception {
    String body =
        "{\"name\":\"%s\",\"channel\":\"%s\",\"settings\":%s,\"credentials\":{\"%s\":\"%s\"}}"
            .formatted(what, channel, settings, credential, canary(what));
    answers.add(admin.text("POST", "/api/v1/sources", body));
    answers.add(admin.text("POST", "/api/v1/sources/test", body));
  }

  private void people() throws Exception {
    String password = canary("password of a person");
    ApplicationContext gateway = earful.service("gateway");
    Users users = gateway.getBean(Users.class);
    NewUser ann = new NewUser("ann@house.example", "Ann", Role.ADMIN, Set.of(), Set.of());
    String id = Objects.requireNonNull(users.invite(ann).block()).id();
    users.activate(id, "Ann").block();
    String encoded = gateway.getBean(PasswordHasher.class).hash(password).block();
    gateway.getBean(Passwords.class).set(id, Objects.requireNonNull(encoded)).block();
    Somebody session = Somebody.signedIn(earful.address(), "Ann", "ann@house.example", password);
    canaries.put("session cookie", session.headers().get("Cookie").split("=", 2)[1]);
    canaries.put("CSRF token", session.headers().get("X-CSRF-Token"));
    canaries.put(
        "TOTP secret", session.json("POST", "/api/v1/auth/totp", "").path("secret").asString());
    Somebody nobody = Somebody.nobody(earful.address());
    answers.add(nobody.text("POST", "/api/v1/auth/login", login(canary("mistyped password"))));
    answers.add(
        nobody.text(
            "POST",
            "/api/v1/auth/login",
            "{\"email\":\"ann@house.example\",\"password\":[\""
                + canary("garbled login")
                + "\"]}"));
    answers.add(
        nobody.text(
            "POST",
            "/api/v1/auth/setup",
            """
            {"token":"%s","email":"b@house.example","name":"B","password":"%s"}"""
                .formatted(canary("wrong setup token"), canary("password at setup"))));
    answers.add(
        session.text(
            "POST",
            "/api/v1/auth/password",
            """
            {"currentPassword":"%s","newPassword":"%s"}"""
                .formatted(canary("wrong present password"), canary("wished password"))));
    answers.add(
        session.text(
            "POST",
            "/api/v1/auth/totp/confirm",
            "{\"code\":\"" + canary("wrong second factor") + "\"}"));
    answers.add(
        new Somebody(
                earful.address(),
                "forged",
                Map.of("Cookie", "earful_session=" + canary("forged cookie")))
            .text("GET", "/api/v1/auth/me", ""));
  }

  /** Both are mailed to a server that takes nothing: the mails wait, sealed. */
  private void links(RefusingMailServer mail) throws Exception {
    answers.add(
        admin.text(
            "POST",
            "/api/v1/users",
            """
            {"email":"eve@house.example","name":"Eve","role":"viewer"}"""));
    Somebody nobody = Somebody.nobody(earful.address());
    answers.add(
        nobody.text("POST", "/api/v1/auth/password-reset", "{\"email\":\"ann@house.example\"}"));
    await().atMost(FourServices.SOON).until(() -> waiting("reset") == 1 && mail.calls() > 1);
    canaries.put("token of an invitation", tokenOf("invitation"));
    canaries.put("token of a reset", tokenOf("reset"));
    for (String path : List.of("invitations/look", "password-reset/confirm")) {
      answers.add(
          nobody.text(
              "POST",
              "/api/v1/auth/" + path,
              "{\"token\":\"" + canary("token for " + path) + "\",\"password\":[]}"));
    }
  }

  private int waiting(String kind) {
    return earful.query(mails("id", kind)).size();
  }

  private static String mails(String column, String kind) {
    return "select %s from gateway.mail_outbox where kind = '%s' and state = 'waiting'"
        .formatted(column, kind);
  }

  private String tokenOf(String kind) {
    SecretBox box = earful.service("gateway").getBean(SecretBox.class);
    String place = "mail_outbox|%s|sealed".formatted(earful.query(mails("id", kind)).get(0));
    String mail = box.open(place, earful.query(mails("sealed", kind)).get(0));
    Matcher token = Pattern.compile("#token=([A-Za-z0-9_-]{43})").matcher(mail);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private void singleSignOn(EchoingProvider provider) throws Exception {
    HttpClient browser = HttpClient.newHttpClient();
    HttpResponse<String> start = visit(browser, "/api/v1/auth/oidc/start", "");
    String cookie = start.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    canaries.put("cookie of a single sign-on", cookie.split("=", 2)[1]);
    Matcher state =
        Pattern.compile("[?&]state=([^&]+)")
            .matcher(start.headers().firstValue("Location").orElseThrow());
    assertThat(state.find()).isTrue();
    String callback =
        "/api/v1/auth/oidc/callback?state=%s&code=%s"
            .formatted(state.group(1), canary("authorization code"));
    HttpResponse<String> end = visit(browser, callback, cookie);
    answers.add(end.headers().toString() + end.body());
    assertThat(provider.told()).contains(canaries.get("OIDC client secret"));
    Matcher verifier = Pattern.compile("code_verifier=([^&]+)").matcher(provider.told());
    assertThat(verifier.find()).isTrue();
    canaries.put("PKCE verifier", verifier.group(1));
  }

  private HttpResponse<String> visit(HttpClient browser, String path, String cookie)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(earful.address() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    HttpResponse<String> answer =
        browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer;
  }

  private static String login(String password) {
    return "{\"email\":\"ann@house.example\",\"password\":\"" + password + "\"}";
  }

  private void keys() throws Exception {
    for (String scope : List.of("mentions:read", "ingest:write", "audit:read")) {
      JsonNode made =
          admin.json(
              "POST", "/api/v1/api-keys", "{\"name\":\"a key\",\"scopes\":[\"" + scope + "\"]}");
      String key = made.path("key").asString();
      canaries.put("API key of " + scope, key);
      Somebody program = Somebody.withKey(earful.address(), scope, key);
      answers.add(program.text("GET", "/api/v1/api-keys", ""));
      answers.add(program.text("DELETE", "/api/v1/api-keys/" + made.path("id").asString(), ""));
    }
    Somebody stranger = Somebody.withKey(earful.address(), "x", "earful_" + canary("unknown key"));
    answers.add(stranger.text("GET", "/api/v1/mentions", ""));
    String inAddress = "earful_" + canary("key in an address") + "a".repeat(40);
    answers.add(
        Somebody.nobody(earful.address()).text("GET", "/api/v1/mentions?api_key=" + inAddress, ""));
    answers.add(
        Somebody.withKey(earful.addressOf("reporting"), "x", canary("internal token"))
            .text("GET", "/api/v1/mentions", ""));
  }

  private void lookAround() throws Exception {
    for (String path :
        List.of(
            "/api/v1/sources", "/api/v1/api-keys", "/api/v1/audit", "/api/v1/users", "/readyz")) {
      answers.add(admin.text("GET", path, ""));
    }
    for (String service : List.of("gateway", "collector", "sentiment", "reporting")) {
      answers.add(Somebody.nobody(earful.addressOf(service)).text("GET", "/metrics", ""));
    }
  }

  /** Everything that could be read, by where it lies. */
  private Map<String, String> places(CapturedOutput output) throws Exception {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("log", output.getAll());
    for (int i = 0; i < answers.size(); i++) {
      places.put("answer " + i, answers.get(i));
    }
    List<String> tables =
        earful.query(
            """
            select table_schema || '.' || table_name from information_schema.tables
            where table_type = 'BASE TABLE'
              and table_schema in ('bus', 'gateway', 'collector', 'sentiment', 'reporting')
            """);
    assertThat(tables).contains("gateway.audit_entry", "collector.source", "gateway.api_key");
    for (String table : tables) {
      places.put(
          "table " + table, String.join("\n", earful.query("select t::text from " + table + " t")));
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).filter(file -> !isKey(file)).toList()) {
        places.put("file " + file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return places;
  }

  /** The house's own keys lie in files that its user alone may read, by design. */
  private static boolean isKey(Path file) {
    return file.toString().contains("/keys/");
  }

  /** Nobody keeps a secret by writing it in base64 or hexadecimal digits. */
  private List<String> hits(Map<String, String> places) {
    List<String> hits = new ArrayList<>();
    canaries.forEach(
        (what, secret) -> {
          byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
          List<String> forms =
              List.of(
                  secret,
                  HexFormat.of().formatHex(bytes),
                  Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 10));
          places.forEach(
              (place, text) -> {
                if (forms.stream().anyMatch(text::contains)) {
                  hits.add(what + " in " + place);
                }
              });
        });
    return hits;
  }
}
