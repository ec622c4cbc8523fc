package io.earful.reporting.brand;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What is stored is read anew after brands have changed. */
@TestPropertySource(
    properties = {
      "earful.reporting.retagging.batch=50",
      "earful.reporting.retagging.tick=100ms",
      "earful.reporting.retagging.rate=100000"
    })
class RetaggingTest extends Branding {

  private static final int MENTIONS = 220;

  @AfterEach
  void listsAndSumsAreInStep() {
    assertThat(listed()).isEqualTo(relisted());
    assertThat(sums()).isEqualTo(recountedSums());
  }

  /** Every second says kettle, the others teapot. */
  private static List<CloudEvent<Mention>> mentions(String name, int many) {
    List<CloudEvent<Mention>> mentions = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String text = i % 2 == 0 ? "the kettle " + i : "the teapot " + i;
      mentions.add(scored(mention(name + i, i / 3, text).build()));
    }
    return mentions;
  }

  private long seen(String brand) {
    return get(readerOf(brand), "/api/v1/mentions?count=exact&limit=1")
        .json()
        .path("total")
        .asLong();
  }

  @Test
  void whatIsStoredIsFoundAndLostAgain() {
    arrive(mentions("old", MENTIONS));
    long told = events();
    make("north", "kettle");
    assertThat(seen("north")).isEqualTo(MENTIONS / 2);
    JsonNode walk = retagging();
    assertThat(walk.path("total").asInt()).isEqualTo(MENTIONS);
    assertThat(walk.path("looked").asInt()).isEqualTo(MENTIONS);
    assertThat(walk.path("changed").asInt()).isEqualTo(MENTIONS / 2);
    assertThat(walk.path("progress").asDouble()).isEqualTo(1);

    ask("north", "teapot 1", "teapot 3");
    assertThat(seenBy("north")).containsExactly("old3", "old1");
    assertThat(natives(get(readerOf("north"), "/api/v1/mentions?q=teapot").json()))
        .containsExactly("old3", "old1");

    String etag = get(manager(), PATH + "/north").etag();
    Answers removed = send(manager(), HttpMethod.DELETE, PATH + "/north", etag, Map.of());
    assertThat(removed.status()).isEqualTo(204);
    awaitRetagged();
    assertThat(seen("north")).isZero();
    assertThat(events()).isEqualTo(told);
  }

  @Test
  void whatArrivesMeanwhileIsMissedByNobody() throws Exception {
    arrive(mentions("old", MENTIONS));
    CompletableFuture<Void> arriving =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                arrive(mentions("new" + i + "-", 10));
              }
            });
    make("north", "kettle");
    make("south", "teapot");
    ask("north", "teapot");
    arriving.get(SOON.toSeconds(), TimeUnit.SECONDS);
    awaitRetagged();

    assertThat(
            rows(
                """
                select count(*) from reporting.mention
                where (text like '%teapot%') <> ('north' = any(brand_ids))
                   or (text like '%teapot%') <> ('south' = any(brand_ids))
                """))
        .containsExactly("0");
    assertThat(seen("north")).isEqualTo((MENTIONS + 200) / 2);
  }

  @Test
  void aWalkThatWasKilledGoesOnWhereItWas() {
    arrive(mentions("old", 60));
    String place = get(reader(), "/api/v1/mentions?limit=20").json().path("nextCursor").asString();
    execute(
        """
        insert into reporting.brand
        values ('north', 'North', false, '[{"query":"the","enabled":true}]', 1, now(), now())
        """);
    execute("update reporting.brand_version set version = version + 1");
    execute(
        """
        update reporting.retagging set state = 'running', owner = 'gone', total = 60, looked = 20,
          changed = 0, lease_until = now() - interval '1 second', place = '%s'
        """
            .formatted(place));
    JsonNode walk = awaitRetagged();

    assertThat(walk.path("looked").asInt()).isEqualTo(60);
    assertThat(walk.path("changed").asInt()).isEqualTo(40);
    assertThat(seen("north")).isEqualTo(40);
  }

  @Test
  void wordsOfAnOlderReleaseAreFoundAgain() {
    arrive(scored(mention("old", 1, "two deliveries").build()));
    execute("update reporting.mention set search = array_to_tsvector('{two,deliveries}')");
    assertThat(natives(get(reader(), "/api/v1/mentions?q=delivery").json())).isEmpty();

    Answers begun = send(manager(), HttpMethod.POST, PATH + "/retagging", "", Map.of());
    assertThat(begun.status()).isEqualTo(202);
    awaitRetagged();
    assertThat(natives(get(reader(), "/api/v1/mentions?q=delivery").json())).containsExactly("old");
  }

  @Test
  void whoSeesSomeBrandsLearnsNoNumbers() {
    arrive(mentions("old", 10));
    make("north", "kettle");

    JsonNode seen = get(clientOf(Set.of("north"), "rules:write"), PATH + "/retagging").json();
    assertThat(seen.path("progress").asDouble()).isEqualTo(1);
    assertThat(seen.has("total") || seen.has("looked") || seen.has("changed")).isFalse();
    Answers begun =
        send(
            clientOf(Set.of("north"), "rules:write"),
            HttpMethod.POST,
            PATH + "/retagging",
            "",
            Map.of());
    assertThat(begun.status()).isEqualTo(403);
  }

  private static long events() {
    return Long.parseLong(
        rows("select coalesce(sum(next_pos), 0) from bus.log_head where topic = 'events'").get(0));
  }
}
