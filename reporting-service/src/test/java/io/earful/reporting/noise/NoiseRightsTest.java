package io.earful.reporting.noise;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionEvents;
import io.earful.event.MentionMatched;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who may tell noise from what matters, and for whom. */
class NoiseRightsTest extends NoiseTesting {

  private final Mention north = of("n", 1, "north").build();
  private final Mention south = of("s", 2, "south").build();
  private final Mention both = of("b", 3, "north", "south").build();

  @AfterEach
  void withoutBrands() {
    execute("truncate reporting.brand");
    execute("update reporting.brand_version set version = version + 1");
  }

  @Test
  void whoOnlyReadsMarksNothing() {
    arrive(scored(north));
    assertThat(mark(reader(), "\"as\":\"spam\"", north).status()).isEqualTo(403);
    assertThat(mark(reader(), "\"mute\":\"author\"", north).status()).isEqualTo(403);
    assertThat(listed(reader(), "")).hasSize(1);
  }

  @Test
  void anotherBrandsMentionIsUnknownAndStaysAsItIs() {
    arrive(scored(north), scored(south));

    JsonNode answer = mark(northern(), "\"as\":\"spam\"", north, south).json();

    assertThat(answer.path("changed").asInt()).isEqualTo(1);
    assertThat(answer.path("unknown").toString()).isEqualTo("[\"" + id(south) + "\"]");
    assertThat(listed(readerOf("north"), "")).isEmpty();
    assertThat(listed(readerOf("north"), "noise=spam")).containsExactly(id(north));
    assertThat(listed(readerOf("south"), "")).containsExactly(id(south));
    assertThat(listed(readerOf("south"), "noise=all")).containsExactly(id(south));
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(listed()).isEqualTo(relisted());
  }

  /** A mute of one brand keeps nothing from another that finds it later. */
  @Test
  void whatIsFoundForAnotherBrandLaterComesBack() {
    arrive(scored(north));
    mark(northern(), "\"mute\":\"author\"", north);
    swept();
    assertThat(listed(readerOf("north"), "")).isEmpty();

    arrive(foundFor(north, "north", "s2"));
    assertThat(listed(reader(), "")).isEmpty();
    arrive(foundFor(north, "south", "s3"));

    assertThat(listed(readerOf("south"), "")).containsExactly(id(north));
    assertThat(listed(reader(), "noise=muted")).isEmpty();
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(listed()).isEqualTo(relisted());
    assertThat(rows("select 1 from reporting.mention_seen where noise_mark is not null")).isEmpty();
  }

  @Test
  void whatAQueryOfAnotherBrandFindsLaterComesBackUnlessItIsMutedForAll() {
    Mention other = of("o", 5, "north").author(Author.named("forum:x:bob", "bob")).build();
    arrive(scored(north), scored(other));
    mark(northern(), "\"mute\":\"author\"", north, other);
    swept();
    mark(agent(), "\"mute\":\"author\"", other);
    swept();
    execute("truncate reporting.brand");

    Answers made =
        Answers.to(
            client("rules:write", "mentions:read")
                .post()
                .uri("/api/v1/brands")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"id\":\"east\",\"name\":\"East\",\"query\":\"channel:forum\"}"));
    assertThat(made.status()).isEqualTo(201);
    // page and count are two reads: while mentions are being tagged, they may differ
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(listed(readerOf("east"), "noise=all")).hasSize(2));

    assertThat(listed(readerOf("east"), "")).containsExactly(id(north));
    assertThat(listed(readerOf("east"), "noise=muted")).containsExactly(id(other));
    assertThat(
            rows(
                "select count(*) from reporting.mention m join reporting.mute t"
                    + " on t.id = m.mute_id where t.brand_ids = '{}'"))
        .containsExactly("1");
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(listed()).isEqualTo(relisted());
  }

  private static CloudEvent<MentionMatched> foundFor(Mention mention, String brand, String source) {
    return MentionEvents.matched(
        new MentionMatched(
            mention.key().value(),
            mention.channel(),
            new MatchedBy(source, null, mention.publishedAt().plusSeconds(60), List.of(brand))),
        mention.conversation().key());
  }

  @Test
  void aMuteOfOneBrandReachesNoOther() {
    arrive(scored(north), scored(south), scored(both));

    JsonNode answer = mark(northern(), "\"mute\":\"author\"", north, south).json();
    swept();

    assertThat(answer.path("unknown").toString()).isEqualTo("[\"" + id(south) + "\"]");
    assertThat(answer.at("/mutes/0/brandIds").toString()).isEqualTo("[\"north\"]");
    Mention next = of("n2", 4, "north").build();
    Mention shared = of("b2", 5, "north", "south").build();
    arrive(scored(next), scored(shared));
    assertThat(listed(reader(), "noise=muted")).containsExactly(id(next), id(north));
    assertThat(listed(readerOf("south"), "")).containsExactly(id(shared), id(both), id(south));
  }

  @Test
  void mutesOfOtherBrandsAreUnknown() {
    arrive(scored(north));
    String mute =
        mark(northern(), "\"mute\":\"author\"", north).json().at("/mutes/0/id").asString();
    swept();
    WebTestClient southern = clientOf(Set.of("south"), "mentions:read", "mentions:write");

    assertThat(mutes(southern)).isEmpty();
    assertThat(mutes(northern())).hasSize(1);
    assertThat(mutes(reader())).hasSize(1);
    assertThat(Answers.to(southern.delete().uri("/api/v1/mutes/" + mute)).status()).isEqualTo(404);
    assertThat(Answers.to(readerOf("north").delete().uri("/api/v1/mutes/" + mute)).status())
        .isEqualTo(403);
    assertThat(Answers.to(northern().delete().uri("/api/v1/mutes/" + mute)).status())
        .isEqualTo(204);
    swept();
    assertThat(listed(readerOf("north"), "")).containsExactly(id(north));
  }

  private WebTestClient northern() {
    return clientOf(Set.of("north"), "mentions:read", "mentions:write");
  }

  private static JsonNode mutes(WebTestClient who) {
    return Answers.to(who.get().uri("/api/v1/mutes")).json().path("items");
  }

  private static MentionBuilder of(String nativeId, int minute, String... brands) {
    return mention(nativeId, minute, "words " + nativeId)
        .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of(brands))));
  }
}
