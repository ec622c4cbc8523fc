package io.earful.reporting.noise;

import static io.earful.reporting.Samples.NOON;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Authors, threads and sites of which nothing is wanted, of what is stored and of what comes. */
class MuteTest extends NoiseTesting {

  @Autowired private MuteSweep sweep;

  @Test
  void anAuthorIsMutedInTheStoredAndInTheNext() {
    Mention first = by("bob", "b1", 1);
    Mention ann = by("ann", "a1", 2);
    arrive(scored(first), scored(by("bob", "b2", 3)), scored(ann));

    JsonNode mute = muted("author", first);
    arrive(scored(by("bob", "b3", 4)), scored(by("ann", "a2", 5)));

    assertThat(mute.path("value").asString()).isEqualTo("forum:forum.example:bob");
    assertThat(listed(reader(), "noise=muted")).hasSize(3);
    assertThat(listed(reader(), "")).hasSize(2).contains(id(ann));
    assertThat(shown(reader(), first).at("/noise/kind").asString()).isEqualTo("muted");
    assertThat(shown(reader(), first).at("/noise/muteId")).isEqualTo(mute.path("id"));
    assertThat(entries().path(0).path("mentions").asInt()).isEqualTo(3);
    assertThat(entries().path(0).path("state").asString()).isEqualTo("active");
    consistent();
  }

  @Test
  void aThreadOrASiteIsMuted() {
    Mention inThread = mention("t1", 1, "words").conversation(Conversation.of("forum:x:t")).build();
    Mention onSite = mention("s1", 2, "words").url("https://www.Spam.example:8443/a?b#c").build();
    Mention other = mention("o1", 3, "words").url("https://notspam.example/spam.example").build();
    Mention without = mention("o2", 4, "words").url(null).build();
    arrive(scored(inThread), scored(onSite), scored(other), scored(without));

    muted("thread", inThread);
    JsonNode site = muted("site", onSite);
    arrive(
        scored(mention("t2", 5, "words").conversation(Conversation.of("forum:x:t")).build()),
        scored(mention("s2", 6, "words").url("http://spam.example").build()));

    assertThat(site.path("value").asString()).isEqualTo("spam.example");
    assertThat(listed(reader(), "noise=muted")).hasSize(4);
    assertThat(listed(reader(), "")).containsExactly(id(without), id(other));
    consistent();
  }

  @Test
  void manyStoredMentionsAreMutedAndGivenBackPieceByPiece() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 1_300; i++) {
      events.add(scored(by("bob", "many" + i, i)));
    }
    arrive(events);
    JsonNode mute = muted("author", by("bob", "many7", 7));
    assertThat(rows("select count(*) from reporting.mention where noise = 'muted'"))
        .containsExactly("1300");
    consistent();

    lift(mute);

    assertThat(
            rows("select count(*) from reporting.mention where noise is null and mute_id is null"))
        .containsExactly("1300");
    assertThat(entries()).isEmpty();
    consistent();
  }

  @Test
  void aPersonsWordOnOneMentionWinsOverMutes() {
    Mention wanted = by("bob", "w", 1);
    Mention spam = by("bob", "s", 2);
    arrive(scored(wanted), scored(spam));
    mark(agent(), "\"as\":\"spam\"", spam);
    JsonNode mute = muted("author", wanted);
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(spam));

    mark(agent(), "\"as\":\"none\"", wanted);
    arrive(scored(edit(wanted, 10, "other words")));
    assertThat(listed(reader(), "")).containsExactly(id(wanted));

    lift(mute);
    assertThat(listed(reader(), "")).containsExactly(id(wanted));
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(spam));
    consistent();
  }

  @Test
  void whatSomebodyHoldsForNoNoiseIsLeftAloneByLaterMutes() {
    Mention wanted = by("bob", "w", 1);
    Mention other = by("bob", "o", 2);
    arrive(scored(wanted), scored(other));
    mark(agent(), "\"as\":\"none\"", wanted);

    muted("author", other);

    assertThat(listed(reader(), "")).containsExactly(id(wanted));
    consistent();
  }

  @Test
  void whatIsUnsaidIsForTheMutesAgain() {
    Mention mention = by("bob", "w", 1);
    Mention spam = by("bob", "s", 2);
    Mention other = by("ann", "o", 3);
    arrive(scored(mention), scored(spam), scored(other));
    JsonNode mute = muted("author", mention);
    mark(agent(), "\"as\":\"none\"", mention, other);
    mark(agent(), "\"as\":\"spam\"", spam);

    mark(agent(), "\"as\":\"unsaid\"", mention, spam, other);

    assertThat(listed(reader(), "noise=muted")).containsExactly(id(spam), id(mention));
    assertThat(listed(reader(), "")).containsExactly(id(other));
    assertThat(shown(reader(), mention).at("/noise/muteId")).isEqualTo(mute.path("id"));
    consistent();

    lift(mute);
    assertThat(listed(reader(), "")).hasSize(3);
    muted("author", other);
    assertThat(listed(reader(), "noise=muted")).containsExactly(id(other));
    consistent();
  }

  /** A mute that is swept again looks like a new one, and may be a colleague's. */
  @Test
  void anAnswerTellsNewMutesFromThoseThatWereThere() {
    Mention bob = by("bob", "b", 1);
    Mention ann = by("ann", "a", 2);
    arrive(scored(bob), scored(ann));
    JsonNode first = mark(agent(), "\"mute\":\"author\"", bob).json();
    swept();
    execute("update reporting.mute set state = 'sweeping', turn_at = now()");

    JsonNode second = mark(agent(), "\"mute\":\"author\"", bob, ann).json();
    swept();
    execute(
        "update reporting.mute set state = 'lifting', created_by = 'colleague', turn_at = 'infinity'"
            + " where value like '%ann'");
    JsonNode third = mark(agent(), "\"mute\":\"author\"", ann).json();
    swept();

    assertThat(first.path("newMutes")).hasSize(1);
    assertThat(first.at("/newMutes/0")).isEqualTo(first.at("/mutes/0/id"));
    assertThat(second.path("mutes")).hasSize(2);
    assertThat(second.path("newMutes")).hasSize(1).doesNotContain(first.at("/mutes/0/id"));
    assertThat(third.path("newMutes")).isEqualTo(second.path("newMutes"));
    assertThat(third.at("/mutes/0/createdBy").asString()).isEqualTo("tester");
  }

  @Test
  void whatTwoMutesKeepAwayComesBackWithTheLast() {
    Mention mention = by("bob", "x", 1);
    arrive(scored(mention));
    JsonNode author = muted("author", mention);
    JsonNode thread = muted("thread", mention);

    lift(author);
    assertThat(listed(reader(), "")).isEmpty();
    lift(thread);
    assertThat(listed(reader(), "")).containsExactly(id(mention));
    consistent();
  }

  @Test
  void aMuteAndAMarkInOneCall() {
    Mention first = by("bob", "x", 1);
    Mention second = by("bob", "y", 2);
    arrive(scored(first), scored(second));

    JsonNode answer = mark(agent(), "\"as\":\"spam\",\"mute\":\"author\"", first).json();
    swept();

    assertThat(answer.path("changed").asInt()).isEqualTo(1);
    assertThat(answer.path("mutes")).hasSize(1);
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(first));
    assertThat(listed(reader(), "noise=muted")).containsExactly(id(second));
    assertThat(audited().stream().map(event -> event.path("action").asString()))
        .containsExactlyInAnyOrder("mute.created", "noise.marked");
  }

  @Test
  void mutingTwiceIsMutingOnceAndAMuteThatIsBeingLiftedIsKept() {
    Mention mention = by("bob", "x", 1);
    arrive(scored(mention));
    JsonNode mute = muted("author", mention);
    assertThat(muted("author", mention).path("id")).isEqualTo(mute.path("id"));

    execute("update reporting.mute set state = 'lifting'");
    muted("author", mention);

    assertThat(entries()).hasSize(1);
    assertThat(listed(reader(), "noise=muted")).containsExactly(id(mention));
  }

  @Test
  void aSweepThatWasInterruptedGoesOnWithTheNextUpkeep() {
    Mention mention = by("bob", "x", 1);
    arrive(scored(mention));
    execute(
        """
        insert into reporting.mute (id, kind, value, brand_ids, created_by, created_at, state)
        values (gen_random_uuid(), 'author', 'forum:forum.example:bob', '{}', 'ann', now(), 'sweeping')
        """);

    sweep.run().block(SOON);

    assertThat(listed(reader(), "noise=muted")).containsExactly(id(mention));
    assertThat(entries().path(0).path("state").asString()).isEqualTo("active");
  }

  @Test
  void oneSweepThatFailsKeepsNoOtherWaiting() {
    Mention mention = by("bob", "x", 1);
    Mention other = by("cat", "y", 2);
    arrive(scored(mention), scored(other));
    execute(
        """
        create function reporting.fail_on_bob() returns trigger language plpgsql as $$
        begin
          if new.author_id like '%bob' and new.mute_id is not null then
            raise exception 'this one fails';
          end if;
          return new;
        end $$;
        create trigger fail_on_bob before update on reporting.mention
          for each row execute function reporting.fail_on_bob();
        insert into reporting.mute (id, kind, value, brand_ids, created_by, created_at, state)
        values (gen_random_uuid(), 'author', 'forum:forum.example:bob', '{}', 'ann', '2020-01-01', 'sweeping'),
               (gen_random_uuid(), 'author', 'forum:forum.example:cat', '{}', 'ann', '2020-01-02', 'sweeping')
        """);
    try {
      sweep.run().block(SOON);

      assertThat(listed(reader(), "noise=muted")).containsExactly(id(other));
      assertThat(rows("select value, state from reporting.mute order by value"))
          .containsExactly("forum:forum.example:bob|sweeping", "forum:forum.example:cat|active");
    } finally {
      execute(
          "drop trigger fail_on_bob on reporting.mention; drop function reporting.fail_on_bob()");
    }
    execute("update reporting.mute set turn_at = now()");
    sweep.run().block(SOON);
    assertThat(listed(reader(), "noise=muted")).hasSize(2);
    consistent();
  }

  /** What is looked at ends a piece, not what is wanted. */
  @Test
  void aSweepPassesOverManyThatItDoesNotMean() {
    List<CloudEvent<?>> events = new ArrayList<>();
    Mention last = by("bob", "last", 0);
    events.add(scored(last));
    for (int i = 1; i <= 1_200; i++) {
      events.add(scored(by("bob", "spoken-" + i, i)));
    }
    arrive(events);
    execute(
        "update reporting.mention set noise_mark = '{\"kind\":\"none\"}' where mention_key like"
            + " '%spoken%'");

    muted("author", last);

    assertThat(listed(reader(), "noise=muted")).containsExactly(id(last));
  }

  @Test
  void mutesAreListedPageByPageAndUnknownOnesAreRefused() {
    for (int i = 0; i < 5; i++) {
      Mention mention = by("a" + i, "m" + i, i);
      arrive(scored(mention));
      muted("author", mention);
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = Answers.to(reader().get().uri("/api/v1/mutes?limit=2" + cursor)).json();
      page.path("items").forEach(item -> seen.add(item.path("value").asString()));
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asString();
    } while (cursor != null);

    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(seen.get(0)).endsWith(":a4");
    for (String id : List.of("x", "00000000-0000-0000-0000-000000000000")) {
      assertThat(Answers.to(agent().delete().uri("/api/v1/mutes/" + id)).status()).isEqualTo(404);
    }
  }

  private JsonNode muted(String kind, Mention mention) {
    Answers answer = mark(agent(), "\"mute\":\"" + kind + "\"", mention);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    swept();
    return answer.json().path("mutes").path(0);
  }

  private void lift(JsonNode mute) {
    String uri = "/api/v1/mutes/" + mute.path("id").asString();
    assertThat(Answers.to(agent().delete().uri(uri)).status()).isEqualTo(204);
    swept();
  }

  private JsonNode entries() {
    return Answers.to(reader().get().uri("/api/v1/mutes")).json().path("items");
  }

  private static void consistent() {
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(listed()).isEqualTo(relisted());
    assertThat(
            rows(
                """
                select 1 from reporting.mention_seen s
                join reporting.mention m on m.id = s.id and m.published_at = s.published_at
                where s.noise_mark is distinct from m.noise_mark
                """))
        .isEmpty();
  }

  private static Mention by(String name, String nativeId, int minute) {
    return mention(nativeId, 0, "words of " + nativeId)
        .publishedAt(NOON.plusSeconds(minute))
        .author(Author.named("forum:forum.example:" + name, name))
        .build();
  }
}
