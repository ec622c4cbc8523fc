package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UserApiTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String USERS = "/api/v1/users";
  private static final String ME = "/api/v1/auth/me";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static House house;
  private static Browser admin;

  @BeforeAll
  static void start() {
    house = new House(Map.of("earful.db.statement-timeout", "2m"));
    admin = house.browserOf(house.person(Role.ADMIN));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static String path(User user) {
    return USERS + "/" + user.id();
  }

  @Test
  void usersAreListedInPagesAndShown() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(house.person(Role.VIEWER).id());
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = admin.get(USERS + "?limit=2" + cursor).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      cursor =
          page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asString();
    } while (!cursor.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    JsonNode one = admin.get(USERS + "/" + made.get(0)).json();
    assertThat(one.path("state").asString()).isEqualTo("active");
    assertThat(one.has("password")).isFalse();
    assertThat(admin.get(USERS + "?limit=0").problem()).isEqualTo("invalid-limit");
    assertThat(admin.get(USERS + "?cursor=x").problem()).isEqualTo("invalid-cursor");
  }

  /** Each change leaves out what the others are about. */
  @Test
  void changesOfOneselfAtTheSameTimeAreAllKept() throws SQLException {
    User person = house.person(Role.VIEWER);
    Browser browser = house.browserOf(person);
    List<Map<String, String>> changes =
        List.of(
            Map.of("timezone", "Asia/Tokyo"), Map.of("language", "uk"), Map.of("theme", "dark"));
    try (Connection other = house.gateway.database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select 1 from gateway.user_account where id = '%s' for update".formatted(person.id()));
      Mono<List<Integer>> made =
          Flux.fromIterable(changes)
              .flatMap(
                  change ->
                      Mono.fromCallable(() -> browser.patch(ME, change, null).status())
                          .subscribeOn(Schedulers.boundedElastic()))
              .collectList()
              .cache();
      made.subscribe();
      Awaitility.await().atMost(SOON).until(() -> waiting() >= changes.size());
      other.rollback();
      assertThat(made.block()).containsExactly(200, 200, 200);
    }

    JsonNode me = browser.get(ME).json();
    assertThat(me.path("timezone").asString()).isEqualTo("Asia/Tokyo");
    assertThat(me.path("language").asString()).isEqualTo("uk");
    assertThat(me.path("theme").asString()).isEqualTo("dark");
  }

  private static int waiting() throws SQLException {
    return house
        .rows(
            "select pid from pg_stat_activity"
                + " where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0")
        .size();
  }

  @Test
  void onlyAdministratorsSeeUsers() {
    User target = house.person(Role.VIEWER);
    for (Role role : List.of(Role.VIEWER, Role.AGENT, Role.MANAGER)) {
      Browser browser = house.browserOf(house.person(role));
      assertThat(browser.get(USERS).problem()).isEqualTo("scope-missing");
      assertThat(browser.get(path(target)).problem()).isEqualTo("scope-missing");
      assertThat(browser.patch(path(target), Map.of("role", "admin"), "\"1\"").problem())
          .isEqualTo("scope-missing");
      assertThat(browser.delete(path(target)).problem()).isEqualTo("scope-missing");
      assertThat(browser.post(path(target) + "/totp/reset", null).problem())
          .isEqualTo("scope-missing");
      assertThat(browser.post(path(target) + "/sessions/end", null).problem())
          .isEqualTo("scope-missing");
    }
    assertThat(house.browser().get(USERS).status()).isEqualTo(401);
  }

  @Test
  void aMissingUserIsNotFound() {
    String missing = USERS + "/00000000-0000-0000-0000-000000000000";
    assertThat(admin.get(missing).problem()).isEqualTo("user-not-found");
    assertThat(admin.patch(missing, Map.of("name", "x"), "\"1\"").problem())
        .isEqualTo("user-not-found");
    assertThat(admin.delete(missing).problem()).isEqualTo("user-not-found");
    assertThat(admin.post(missing + "/totp/reset", null).problem()).isEqualTo("user-not-found");
    assertThat(admin.post(missing + "/sessions/end", null).problem()).isEqualTo("user-not-found");
  }

  @Test
  void aChangeNamesTheVersionItWasMadeFrom() throws Exception {
    User user = house.person(Role.VIEWER);
    String tag = admin.get(path(user)).headers().getETag();
    assertThat(admin.patch(path(user), Map.of("name", "Other"), null).problem())
        .isEqualTo("precondition-required");
    Browser.Answer changed =
        admin.patch(path(user), Map.of("name", " Other ", "brandIds", List.of("b2", "b1")), tag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("name").asString()).isEqualTo("Other");
    assertThat(changed.json().path("brandIds").toString()).isEqualTo("[\"b1\",\"b2\"]");
    assertThat(changed.headers().getETag()).isNotEqualTo(tag);
    assertThat(admin.patch(path(user), Map.of("name", "Third"), tag).problem())
        .isEqualTo("changed-meanwhile");
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"user.changed\"") && note.contains(user.id()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'integration'} | 422 | /role",
        "{'role':'root'} | 422 | /role",
        "{'name':' '} | 422 | /name",
        "{'name':null} | 422 | /name",
        "{'brandIds':null} | 422 | /brandIds",
        "{'brandIds':[' ']} | 422 | /brandIds",
        "{'teamIds':['none']} | 422 | teams",
        "{'state':'invited'} | 422 | /state",
        "{'email':'other@example.org'} | 400 | /email",
        "{'totpEnabled':false} | 400 | /totpEnabled",
        "{'id':'x'} | 400 | /id",
        "{'name':{}} | 400 | /name",
        "[] | 400 | ''"
      })
  void whatCannotBeIsRefusedWithItsPlace(String patch, int status, String place) {
    User user = house.person(Role.VIEWER);
    Object body = JSON.readTree(patch.replace('\'', '"'));
    Browser.Answer answer = admin.patch(path(user), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(place);
  }

  @Test
  void whoIsInvitedBecomesActiveByAcceptingOnly() {
    User invited =
        Objects.requireNonNull(
            house
                .bean(Users.class)
                .invite(new NewUser("new@example.org", "New", Role.AGENT, Set.of(), Set.of()))
                .block());
    assertThat(admin.patch(path(invited), Map.of("state", "active")).status()).isEqualTo(422);
    assertThat(admin.patch(path(invited), Map.of("state", "disabled")).status()).isEqualTo(200);
    assertThat(
            admin.patch(path(invited), Map.of("state", "active")).json().path("state").asString())
        .isEqualTo("invited");
  }

  @Test
  void anAdministratorEndsSessionsAndTakesUsersOut() throws Exception {
    User user = house.person(Role.VIEWER);
    Browser browser = house.browserOf(user);
    assertThat(admin.post(path(user) + "/sessions/end", null).status()).isEqualTo(204);
    assertThat(browser.get("/api/v1/auth/me").status()).isEqualTo(401);
    Browser again = house.browserOf(user);
    assertThat(admin.delete(path(user)).status()).isEqualTo(204);
    assertThat(again.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(admin.get(path(user)).status()).isEqualTo(404);
    assertThat(house.browser().signIn(user.email(), House.PASSWORD).status()).isEqualTo(401);
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"user.removed\"") && note.contains(user.id()));
  }

  @Test
  void theLastAdministratorStays() {
    try (House small = new House(Map.of())) {
      User only = small.person(Role.ADMIN);
      Browser browser = small.browserOf(only);
      for (Map<String, String> patch :
          List.of(Map.of("role", "viewer"), Map.of("state", "disabled"))) {
        assertThat(browser.patch(path(only), patch).problem()).isEqualTo("last-administrator");
      }
      assertThat(browser.delete(path(only)).problem()).isEqualTo("last-administrator");
      User second = small.person(Role.ADMIN);
      assertThat(browser.patch(path(second), Map.of("state", "disabled")).status()).isEqualTo(200);
      assertThat(browser.delete(path(only)).problem()).isEqualTo("last-administrator");
    }
  }

  @Test
  void ofTwoChangesThatTogetherWouldTakeTheLastAdministratorOneIsRefused() {
    try (House small = new House(Map.of())) {
      for (int round = 0; round < 5; round++) {
        User first = small.person(Role.ADMIN);
        User second = small.person(Role.ADMIN);
        Browser one = small.browserOf(first);
        Browser two = small.browserOf(second);
        List<Integer> answers =
            Objects.requireNonNull(
                Flux.just(demotion(one, second), demotion(two, first))
                    .flatMap(demotion -> demotion.subscribeOn(Schedulers.boundedElastic()))
                    .collectList()
                    .block());
        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).anyMatch(status -> status == 409 || status == 403);
        Users users = small.bean(Users.class);
        for (User user : List.of(first, second)) {
          User now = Objects.requireNonNull(users.find(user.id()).block());
          if (now.role() == Role.ADMIN) {
            small.disable(now.id());
          }
        }
      }
    }
  }

  private static Mono<Integer> demotion(Browser by, User whom) {
    String tag = by.get(path(whom)).headers().getETag();
    return Mono.fromCallable(() -> by.patch(path(whom), Map.of("role", "viewer"), tag).status());
  }
}
