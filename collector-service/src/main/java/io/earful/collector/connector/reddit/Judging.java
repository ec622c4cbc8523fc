package io.earful.collector.connector.reddit;

import io.earful.collector.recent.Recent;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Gap;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what is new in an answer, compared with what was read before. */
final class Judging {

  private final ConnectorDescriptor channel;
  private final RedditSettings settings;
  private final Recent recent;
  private final Instant now;
  private final Map<String, Recent.Print> prints = new LinkedHashMap<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private final List<RawDocument> raw = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private boolean strangers;

  Judging(ConnectorDescriptor channel, RedditSettings settings, RedditCursor known, Instant now) {
    this.channel = channel;
    this.settings = settings;
    this.recent = known.recent();
    this.now = now;
  }

  /** Whether something was met that was not known. */
  boolean hasMetStrangers() {
    return strangers;
  }

  Map<String, Recent.Print> prints() {
    return prints;
  }

  void notice(String words) {
    notices.add(words);
  }

  /** What may be missing; said to people as well. */
  void gap(Gap gap) {
    notices.add(gap.words());
    gaps.add(gap);
  }

  void malformed(List<MalformedItem> items) {
    malformed.addAll(items);
  }

  boolean knows(Thing thing) {
    return recent.prints().containsKey(thing.name());
  }

  /**
   * Things as they stand in an answer.
   *
   * @param compared whether the answer tells as much of them as what they were remembered by
   */
  void judge(List<Thing> things, RawDocument answer, boolean compared) {
    Provenance provenance =
        new Provenance(answer.fetchedAt(), channel.version(), null, answer.sha256(), null);
    ThingMentions reading = new ThingMentions(channel, settings, provenance);
    int before = mentions.size();
    for (Thing thing : things) {
      Recent.Print was = recent.prints().get(thing.name());
      boolean once = !prints.containsKey(thing.name());
      if (once && isWanted(thing, was)) {
        judge(thing, was, reading, compared);
      }
    }
    if (mentions.size() > before || !malformed.isEmpty() && raw.isEmpty()) {
      raw.add(answer);
    }
  }

  private boolean isWanted(Thing thing, Recent.@Nullable Print was) {
    return was != null || thing.at() >= settings.begin().getEpochSecond();
  }

  private void judge(
      Thing thing, Recent.@Nullable Print was, ThingMentions reading, boolean compared) {
    strangers |= was == null;
    boolean left = was != null && Thing.hadWriter(was) && thing.writer() == null;
    if (thing.gone() != null || left) {
      gone(thing, was, thing.gone() == null ? DeletionReason.AUTHOR : thing.gone());
      return;
    }
    if (was != null && (!compared || was.equals(thing.print()))) {
      prints.put(thing.name(), was);
      return;
    }
    prints.put(thing.name(), thing.print());
    mentions.add(reading.mention(thing));
  }

  private void gone(Thing thing, Recent.@Nullable Print was, DeletionReason why) {
    if (was != null && !was.of().equals(Thing.GONE)) {
      deletions.add(ThingMentions.deletion(channel, thing.name(), now, why));
    }
    prints.put(thing.name(), new Recent.Print(thing.at(), Thing.GONE));
  }

  /** Something that Reddit does not show any more, to nobody. */
  void unreachable(String name, Recent.Print was) {
    deletions.add(ThingMentions.deletion(channel, name, now, DeletionReason.UNREACHABLE));
    prints.put(name, new Recent.Print(was.at(), Thing.GONE));
  }

  Batch batch(RedditCursor next, @Nullable Duration pause) {
    return new Batch(mentions, deletions, malformed, raw, next.toCursor(), notices, pause)
        .leaving(gaps);
  }
}
