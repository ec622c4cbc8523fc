package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import io.earful.kit.token.RequiresScope;
import io.earful.standalone.RightsTable.Held;
import io.earful.standalone.RightsTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every route of the running services, asked as everybody: who may do what is rights.tsv. */
class RightsMatrixTest {

  private static final Path DESCRIPTION = Path.of("../docs/openapi/earful.json");
  private static final String PASSWORD = "a long password of tests, 2026";
  private static final List<String> SCOPES =
      List.of(
          "mentions:read",
          "mentions:write",
          "ingest:write",
          "sources:read",
          "sources:write",
          "cases:write",
          "reports:read",
          "rules:write",
          "surveys:write",
          "webhooks:write",
          "people:read",
          "people:erase",
          "audit:read",
          "admin");

  @TempDir private static Path home;

  private static FourServices earful;
  private static Somebody admin;

  @BeforeAll
  static void start() throws Exception {
    earful = new FourServices(home, Map.of("earful.allow-private", "true"));
    admin = Somebody.withKey(earful.address(), "admin key", earful.token());
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  private static Somebody key(String name, List<String> scopes, List<String> brands)
      throws Exception {
    String wanted =
        Somebody.JSON.writeValueAsString(
            Map.of("name", name, "scopes", scopes, "brandIds", brands));
    JsonNode made = admin.json("POST", "/api/v1/api-keys", wanted);
    return Somebody.withKey(earful.address(), name, made.path("key").asString());
  }

  /** Makes a person of this role, who signs in. */
  private static Somebody person(Role role) throws Exception {
    ApplicationContext gateway = earful.service("gateway");
    String email = role.word() + "@house.example";
    Users users = gateway.getBean(Users.class);
    if (users.byEmail(email).block() == null) {
      User user = users.invite(new NewUser(email, role.word(), role, Set.of(), Set.of())).block();
      String id = Objects.requireNonNull(user).id();
      users.activate(id, role.word()).block();
      String encoded = gateway.getBean(PasswordHasher.class).hash(PASSWORD).block();
      gateway.getBean(Passwords.class).set(id, Objects.requireNonNull(encoded)).block();
    }
    return Somebody.signedIn(earful.address(), role.word(), email, PASSWORD);
  }

  private static String body(Row row) {
    return Set.of("POST", "PUT", "PATCH").contains(row.method()) ? "{}" : "";
  }

  /** Of the type that the route takes: another is refused before anybody's rights are looked at. */
  private static String type(Row row) {
    return row.path().equals("/api/v1/imports")
        ? "multipart/form-data; boundary=part"
        : "application/json";
  }

  /** What somebody gets that the table does not say. */
  private static void check(Row row, Somebody who, int expected, List<String> wrong)
      throws Exception {
    int got = who.status(row.method(), row.address(), body(row), type(row));
    if (got != expected) {
      wrong.add("%s as %s: expected %d, got %d".formatted(row.route(), who, expected, got));
    }
  }

  @Test
  void everyRouteHasARowAndEveryRowARoute() throws Exception {
    Set<String> rows = new TreeSet<>();
    RightsTable.rows().forEach(row -> rows.add(row.route()));
    assertThat(rows).isEqualTo(RunningRoutes.of(earful));
    assertThat(rows).isEqualTo(RunningRoutes.described(DESCRIPTION));
  }

  @Test
  void everybodyGetsWhatTheTableSays() throws Exception {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    Somebody nobody = Somebody.nobody(earful.address());
    for (Row row : RightsTable.rows()) {
      check(row, nobody, row.statusOf("nobody"), wrong);
      cells++;
    }
    for (Role role : Role.values()) {
      Somebody person = person(role);
      for (Row row : RightsTable.rows()) {
        check(row, person, row.statusOf(role.word()), wrong);
        cells++;
        if (row.path().endsWith("/logout")) {
          person = person(role);
        }
      }
    }
    for (String scope : SCOPES) {
      Somebody program = key("key with " + scope, List.of(scope), List.of());
      for (Row row : RightsTable.rows()) {
        check(row, program, row.statusOfKey(scope), wrong);
        cells++;
      }
    }
    System.out.printf(
        "rights: %d routes, %d cells, %d wrong%n", RightsTable.rows().size(), cells, wrong.size());
    assertThat(wrong).isEmpty();
  }

  /** A body that no endpoint takes gets nobody further than they get anyway. */
  @Test
  void theRightIsAskedBeforeTheKindOfBody() throws Exception {
    Somebody nobody = Somebody.nobody(earful.address());
    Somebody program = key("key without a right", List.of("cases:write"), List.of());
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (Row row : RightsTable.rows()) {
      if (!Set.of("POST", "PUT", "PATCH").contains(row.method())) {
        continue;
      }
      int stranger = nobody.status(row.method(), row.address(), "x", "application/x-nonsense");
      // which kinds are taken is known when the source is
      boolean sent = row.path().startsWith("/in/");
      int expected = sent || row.statusOf("nobody") == 401 ? row.statusOf("nobody") : 415;
      if (stranger != expected) {
        wrong.add("%s as nobody: expected %d, got %d".formatted(row.route(), expected, stranger));
      }
      cells++;
      if (row.statusOfKey("cases:write") == 403) {
        int got = program.status(row.method(), row.address(), "x", "application/x-nonsense");
        if (got != 403) {
          wrong.add("%s as %s: expected 403, got %d".formatted(row.route(), program, got));
        }
        cells++;
      }
    }
    System.out.printf("rights: %d cells of nonsense, %d wrong%n", cells, wrong.size());
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRouteOfAnObjectSaysWhatAnotherBrandGets() {
    Set<String> named = new TreeSet<>();
    for (Row row : RightsTable.rows()) {
      boolean ofBrands = row.scopes().stream().anyMatch(scope -> scope.contains(":"));
      // teams have a rule of their own; reasons are of the whole installation
      boolean ofAll =
          row.path().startsWith("/api/v1/teams") || row.path().startsWith("/api/v1/reasons");
      if (row.namesAnObject() && ofBrands && !ofAll) {
        named.add(row.route());
      }
    }
    Set<String> told = new TreeSet<>();
    RightsTable.objects().forEach(held -> told.add(held.route()));
    assertThat(told).isEqualTo(named);
  }

  @Test
  void anotherBrandsObjectIsUnknown() throws Exception {
    List<String> scopes =
        List.of(
            "mentions:read",
            "mentions:write",
            "ingest:write",
            "sources:read",
            "sources:write",
            "rules:write",
            "audit:read");
    Somebody north = key("north", scopes, List.of("north"));
    Somebody south = key("south", scopes, List.of("south"));
    Map<String, String> ids = objects(north);
    List<String> wrong = new ArrayList<>();
    List<Held> table = RightsTable.objects();
    table.forEach(held -> assertThat(ids).containsKey(held.kind()));
    for (Held held : table) {
      compare(held, south, ids, held.foreign(), wrong);
    }
    for (Held held : table) {
      compare(held, north, ids, held.own(), wrong);
    }
    System.out.printf("rights: %d cells of objects, %d wrong%n", 2 * table.size(), wrong.size());
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      Held held, Somebody who, Map<String, String> ids, int expected, List<String> wrong)
      throws Exception {
    String path = held.path(ids);
    String change =
        path.endsWith("/sentiment") ? "{\"label\":\"positive\"}" : "{\"name\":\"renamed\"}";
    String wish = path.endsWith("/replies") ? "{\"text\":\"We are sorry\"}" : "";
    String said = path.contains("/entries") ? ENTRY : wish;
    String body =
        switch (held.method()) {
          case "PATCH" -> change;
          case "POST", "PUT" -> said;
          default -> "";
        };
    int got = who.status(held.method(), path, body);
    if (got != expected) {
      wrong.add(
          "%s %s as %s: expected %d, got %d"
              .formatted(held.method(), held.path(), who, expected, got));
    }
  }

  /** One object of each kind, made by this caller through the door. */
  private static Map<String, String> objects(Somebody owner) throws Exception {
    Map<String, String> ids = new LinkedHashMap<>();
    JsonNode source =
        owner.json(
            "POST",
            "/api/v1/sources",
            """
            {"name":"a feed","channel":"feed","settings":{"url":"http://127.0.0.1:9/rss"}}""");
    ids.put("source", source.path("id").asString());
    admin.json("POST", "/api/v1/brands", "{\"id\":\"north\",\"name\":\"North\"}");
    ids.put("brand", "north");
    JsonNode job = owner.upload("/api/v1/imports", "one.eml", MAIL);
    ids.put("import", job.path("id").asString());
    await()
        .atMost(FourServices.SOON)
        .until(() -> owner.json("GET", "/api/v1/mentions", "").path("items").size() == 1);
    await()
        .atMost(FourServices.SOON)
        .until(
            () ->
                owner
                    .json("GET", "/api/v1/imports/" + ids.get("import"), "")
                    .path("state")
                    .asString()
                    .equals("done"));
    JsonNode mention = owner.json("GET", "/api/v1/mentions", "").path("items").path(0);
    assertThat(mention.path("brandIds").toString()).isEqualTo("[\"north\"]");
    ids.put("mention", mention.path("id").asString());
    JsonNode detail = owner.json("GET", "/api/v1/mentions/" + ids.get("mention"), "");
    String file = detail.path("media").path(0).path("url").asString();
    // by the brand alone, without the ticket in the address
    String plain = file.replaceFirst("\\?.*", "");
    ids.put("attachment", plain.substring(plain.lastIndexOf('/') + 1));
    String jobs = "/api/v1/sentiment/reanalyses";
    ids.put("reanalysis", owner.json("POST", jobs, "{\"filter\":{}}").path("id").asString());
    await()
        .atMost(FourServices.SOON)
        .until(
            () ->
                owner
                    .json("GET", jobs + "/" + ids.get("reanalysis"), "")
                    .path("state")
                    .asString()
                    .equals("done"));
    String thread = "{\"ids\":[\"%s\"],\"mute\":\"thread\"}".formatted(ids.get("mention"));
    JsonNode noise = owner.json("POST", "/api/v1/mentions/noise", thread);
    ids.put("mute", noise.at("/mutes/0/id").asString());
    String desk = "{\"name\":\"a desk\",\"channel\":\"manual\",\"settings\":{}}";
    ids.put("desk", owner.json("POST", "/api/v1/sources", desk).path("id").asString());
    String entries = "/api/v1/sources/" + ids.get("desk") + "/entries";
    ids.put("entry", owner.json("POST", entries, ENTRY).path("id").asString());
    share(ids);
    return ids;
  }

  /** Sources of both brands. */
  private static void share(Map<String, String> ids) throws Exception {
    String feed =
        """
        {"name":"a feed of both","channel":"feed","settings":{"url":"http://127.0.0.1:9/rss"},
         "brandIds":["north","south"]}""";
    ids.put("shared", admin.json("POST", "/api/v1/sources", feed).path("id").asString());
    String desk =
        """
        {"name":"a desk of both","channel":"manual","settings":{},"brandIds":["north","south"]}""";
    ids.put("shared-desk", admin.json("POST", "/api/v1/sources", desk).path("id").asString());
    String entries = "/api/v1/sources/" + ids.get("shared-desk") + "/entries";
    ids.put("shared-entry", admin.json("POST", entries, ENTRY).path("id").asString());
  }

  private static final String ENTRY =
      "{\"how\":\"call\",\"at\":\"2026-10-01\",\"text\":\"It leaks.\"}";

  private static final String MAIL =
      """
      From: Ann <ann@customer.example>
      To: shop@house.example
      Subject: The kettle
      Message-ID: <kettle-1@customer.example>
      Date: Sun, 01 Nov 2026 10:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain; charset=utf-8

      It leaks, see the picture.
      --b
      Content-Type: image/png; name="a.png"
      Content-Disposition: attachment; filename="a.png"
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      --b--
      """
          .replace("\n", "\r\n");

  /** Endpoints that somebody forgot to guard, planted into the running collector. */
  static final class Forgotten {

    @RequiresScope("mentions:read")
    public ResponseEntity<String> tooWeak() {
      return ResponseEntity.ok("{}");
    }

    @RequiresScope("sources:read")
    public ResponseEntity<String> ofAnyBrand(String id) {
      return ResponseEntity.ok("{}");
    }

    public ResponseEntity<String> unguarded() {
      return ResponseEntity.ok("{}");
    }
  }

  private static RequestMappingInfo plant(String path, String method, Class<?>... parameters)
      throws Exception {
    RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
    options.setPatternParser(collectorMapping().getPathPatternParser());
    RequestMappingInfo info =
        RequestMappingInfo.paths(path).methods(RequestMethod.GET).options(options).build();
    collectorMapping()
        .registerMapping(
            info, new Forgotten(), Forgotten.class.getDeclaredMethod(method, parameters));
    return info;
  }

  private static RequestMappingHandlerMapping collectorMapping() {
    return earful
        .service("collector")
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  @Test
  void aNewRouteWithoutARowIsFound() throws Exception {
    RequestMappingInfo planted = plant("/api/v1/sources/planted/{id}", "unguarded");
    try {
      Set<String> found = new TreeSet<>(RunningRoutes.of(earful));
      RightsTable.rows().forEach(row -> found.remove(row.route()));
      assertThat(found).containsExactly("GET /api/v1/sources/planted/{id}");
    } finally {
      collectorMapping().unregisterMapping(planted);
    }
  }

  @Test
  void aTooWeakCheckIsFoundAndAMissingOneOpensNothing() throws Exception {
    RequestMappingInfo weak = plant("/api/v1/sources/planted/weak", "tooWeak");
    RequestMappingInfo open = plant("/api/v1/sources/planted/open", "unguarded");
    try {
      Somebody reader = key("a reader", List.of("mentions:read"), List.of());
      Row row = Row.of("GET\t/api/v1/sources/planted/weak\t401\t403\t403\t403\t200\tsources:write");
      List<String> wrong = new ArrayList<>();
      check(row, reader, row.statusOfKey("mentions:read"), wrong);
      assertThat(wrong).hasSize(1);
      assertThat(wrong.get(0)).contains("expected 403, got 200");
      assertThat(admin.status("GET", "/api/v1/sources/planted/open", "")).isEqualTo(403);
    } finally {
      collectorMapping().unregisterMapping(weak);
      collectorMapping().unregisterMapping(open);
    }
  }

  @Test
  void anEndpointThatForgetsTheBrandIsFound() throws Exception {
    RequestMappingInfo planted = plant("/api/v1/sources/planted/of/x", "ofAnyBrand", String.class);
    try {
      Somebody south = key("south", List.of("sources:read"), List.of("south"));
      Held held = Held.of("GET\t/api/v1/sources/planted/of/{source}\t200\t404");
      List<String> wrong = new ArrayList<>();
      compare(held, south, Map.of("source", "x"), held.foreign(), wrong);
      assertThat(wrong).hasSize(1);
      assertThat(wrong.get(0)).contains("expected 404, got 200");
    } finally {
      collectorMapping().unregisterMapping(planted);
    }
  }
}
