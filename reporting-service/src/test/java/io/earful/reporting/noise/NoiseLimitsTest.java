package io.earful.reporting.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.reporting.Answers;
import io.earful.reporting.query.SearchTokens;
import org.junit.jupiter.api.Test;

/** How many mentions a filter may mean; of more none is marked. */
class NoiseLimitsTest extends NoiseTesting {

  private static final String SPAM = "\"as\":\"spam\"";
  private static final String MUTE = "\"mute\":\"author\"";

  /** As many mentions of one author, all alike, a second apart. */
  private static void said(int count, String text) {
    execute(
        """
        insert into reporting.mention_seen (id, key_hash, historical, source_ids, brand_ids, published_at)
        select i, decode(md5(i::text), 'hex'), false, '{}', '{}', timestamptz '2026-01-01' + i * interval '1 s'
        from generate_series(1, %1$d) i;
        insert into reporting.mention (id, mention_key, revision, channel, kind, direction, visibility,
          historical, published_at, collected_at, language, text, author_id, conversation_key,
          source_ids, details, search, brand_ids, topics, mismatch)
        select i, 'k' || i, 'r', 'forum', 'post', 'inbound', 'public', false,
          timestamptz '2026-01-01' + i * interval '1 s', now(), 'en', '%2$s', 'forum:x:bob', 'c' || i,
          '{}', '{}', array_to_tsvector('{%3$s}'::text[]), '{}', '{}', false
        from generate_series(1, %1$d) i;
        """
            .formatted(count, text, String.join(",", SearchTokens.of(null, text, "en"))));
  }

  @Test
  void whoMutesMeansFiveHundredAtMost() {
    said(501, "words");

    refused("{}", MUTE, "more than 500 mentions");
    refused("{}", SPAM + "," + MUTE, "more than 500 mentions");

    assertThat(rows("select 1 from reporting.mute")).isEmpty();
    Answers answer = sent("{\"to\":\"2026-01-01T00:08:21Z\"}", MUTE);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("mutes")).hasSize(1);
  }

  @Test
  void whoMarksMeansTenThousandAtMost() {
    said(10_001, "words");

    refused("{}", SPAM, "more than 10,000 mentions");
  }

  /** The index knows that both words are there, and the text in which order. */
  @Test
  void whatHasToBeReadIsLimitedAsWell() {
    said(50_001, "tea and cake");

    refused("{\"q\":\"\\\"cake and tea\\\"\"}", SPAM, "more than 50,000 mentions would have to be");

    Answers answer =
        sent("{\"q\":\"\\\"cake and tea\\\"\",\"from\":\"2026-01-01T00:00:02Z\"}", SPAM);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("changed").asInt(-1)).isZero();
  }

  private void refused(String filter, String members, String why) {
    Answers answer = sent(filter, members);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().path("type").asString()).endsWith("too-many-mentions");
    assertThat(answer.json().path("detail").asString()).contains(why);
    assertThat(rows("select 1 from reporting.mention where noise_mark is not null limit 1"))
        .isEmpty();
  }

  private Answers sent(String filter, String members) {
    return send(agent(), "{\"filter\":" + filter + "," + members + "}");
  }
}
