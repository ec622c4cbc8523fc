package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TeamApiTest {

  private static final String TEAMS = "/api/v1/teams";

  private static House house;
  private static Browser admin;

  @BeforeAll
  static void start() {
    house = new House(Map.of());
    admin = house.browserOf(house.person(Role.ADMIN));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static String made(String name, List<String> brands, List<String> members) {
    Browser.Answer answer =
        admin.post(TEAMS, Map.of("name", name, "brandIds", brands, "memberIds", members));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().getETag()).isNotNull();
    return answer.json().path("id").asString();
  }

  private static String brandsOf(Browser browser) {
    return browser.get("/api/v1/auth/me").json().path("brandIds").toString();
  }

  @Test
  void membersSeeTheirTeamsBrandsBesideTheirOwn() throws Exception {
    User person = house.person(Role.AGENT, "own");
    Browser browser = house.browserOf(person);
    String id = made("North", List.of("n1", "n2"), List.of(person.id()));
    assertThat(brandsOf(browser)).isEqualTo("[\"n1\",\"n2\",\"own\"]");
    assertThat(admin.get("/api/v1/users/" + person.id()).json().path("teamIds").toString())
        .isEqualTo("[\"" + id + "\"]");
    assertThat(admin.patch(TEAMS + "/" + id, Map.of("brandIds", List.of("n3"))).status())
        .isEqualTo(200);
    assertThat(brandsOf(browser)).isEqualTo("[\"n3\",\"own\"]");
    assertThat(admin.delete(TEAMS + "/" + id).status()).isEqualTo(204);
    assertThat(brandsOf(browser)).isEqualTo("[\"own\"]");
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"team.created\"") && note.contains(id))
        .anyMatch(note -> note.contains("\"team.changed\"") && note.contains(id))
        .anyMatch(note -> note.contains("\"team.removed\"") && note.contains(id));
  }

  @Test
  void nobodySeesEverythingBecauseATeamIsGone() {
    User person = house.person(Role.AGENT);
    Browser browser = house.browserOf(person);
    String id = made("South", List.of("s1"), List.of(person.id()));
    String path = TEAMS + "/" + id;
    assertThat(admin.delete(path).problem()).isEqualTo("sight-would-widen");
    assertThat(admin.patch(path, Map.of("brandIds", List.of())).problem())
        .isEqualTo("sight-would-widen");
    assertThat(admin.patch(path, Map.of("memberIds", List.of())).problem())
        .isEqualTo("sight-would-widen");
    String user = "/api/v1/users/" + person.id();
    assertThat(admin.patch(user, Map.of("teamIds", List.of())).problem())
        .isEqualTo("sight-would-widen");
    assertThat(brandsOf(browser)).isEqualTo("[\"s1\"]");
    assertThat(admin.patch(user, Map.of("teamIds", List.of(), "brandIds", List.of())).status())
        .as("an administrator may say so")
        .isEqualTo(200);
    assertThat(brandsOf(browser)).isEqualTo("[]");
    assertThat(admin.delete(path).status()).isEqualTo(204);
  }

  @Test
  void aTeamOfOtherBrandsIsNotFound() {
    String foreign = made("Foreign", List.of("theirs"), List.of());
    String shared = made("Shared", List.of("theirs", "mine"), List.of());
    Browser browser = house.browserOf(house.person(Role.VIEWER, "mine"));
    assertThat(browser.get(TEAMS + "/" + foreign).problem()).isEqualTo("team-not-found");
    assertThat(browser.get(TEAMS + "/" + shared).json().path("brandIds").toString())
        .isEqualTo("[\"mine\"]");
    String list = browser.get(TEAMS).body();
    assertThat(list).contains(shared).doesNotContain(foreign, "theirs");
    assertThat(house.browserOf(house.person(Role.VIEWER)).get(TEAMS).body())
        .contains(shared, foreign);
  }

  @Test
  void onlyAdministratorsChangeTeams() {
    String id = made("Fixed", List.of("x"), List.of());
    Browser manager = house.browserOf(house.person(Role.MANAGER));
    assertThat(manager.post(TEAMS, Map.of("name", "Mine")).problem()).isEqualTo("scope-missing");
    assertThat(manager.patch(TEAMS + "/" + id, Map.of("name", "Mine")).problem())
        .isEqualTo("scope-missing");
    assertThat(manager.delete(TEAMS + "/" + id).problem()).isEqualTo("scope-missing");
    assertThat(house.browser().get(TEAMS).status()).isEqualTo(401);
    assertThat(
            house
                .gateway
                .with(house.gateway.newKey("reports:read"))
                .get()
                .uri(TEAMS)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value())
        .isEqualTo(403);
  }

  @Test
  void whatIsWrongIsSaid() {
    String id = made("Taken", List.of(), List.of());
    String path = TEAMS + "/" + id;
    assertThat(admin.post(TEAMS, Map.of("name", "tAKEN")).problem()).isEqualTo("team-name-taken");
    assertThat(admin.post(TEAMS, Map.of()).problem()).isEqualTo("invalid-team");
    assertThat(admin.post(TEAMS, Map.of("name", "x", "memberIds", List.of("nobody"))).problem())
        .isEqualTo("invalid-team");
    assertThat(admin.post(TEAMS, Map.of("name", "x", "owner", "me")).problem())
        .isEqualTo("invalid-json");
    assertThat(admin.patch(path, Map.of("name", "y"), null).problem())
        .isEqualTo("precondition-required");
    assertThat(admin.patch(path, Map.of("name", "y"), "\"999\"").problem())
        .isEqualTo("changed-meanwhile");
    assertThat(admin.patch(TEAMS + "/none", Map.of("name", "y"), "\"0\"").problem())
        .isEqualTo("team-not-found");
    assertThat(admin.delete(TEAMS + "/none").problem()).isEqualTo("team-not-found");
    assertThat(admin.get(TEAMS + "/none").problem()).isEqualTo("team-not-found");
  }
}
