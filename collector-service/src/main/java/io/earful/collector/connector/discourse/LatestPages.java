package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * All public posts of a forum. What is asked for below a number are the next fifty at newer forums.
 * Older ones give those of the fifty numbers up to it that everybody may see: the post that was
 * asked for, which was read before, and perhaps no other.
 */
record LatestPages(DiscourseSite site) implements Pages {

  /** One less than the numbers that older forums look through at a time. */
  private static final int LEAP = 49;

  /** So many numbers in a row that nobody may see are more than forums have. */
  private static final int MAX_LEAPS = 100;

  private static final Pattern PLACE = Pattern.compile("([0-9]{1,19})(?:-([0-9]{1,3}))?");

  /**
   * Where a page stands.
   *
   * @param below its numbers are smaller
   * @param leaps how often nothing was found above it
   */
  private record Place(long below, int leaps) {

    static final Place TOP = new Place(Long.MAX_VALUE, 0);

    static Place of(@Nullable String place) {
      Matcher matcher = PLACE.matcher(place == null ? "" : place);
      if (!matcher.matches()) {
        return TOP;
      }
      String leaps = matcher.group(2);
      return new Place(
          Long.parseLong(matcher.group(1)), leaps == null ? 0 : Integer.parseInt(leaps));
    }

    /** Behind a page that shows nothing new; null at the end. */
    @Nullable Place behind(Set<Long> present) {
      boolean old = Set.of(below).containsAll(present) && (leaps > 0 || !present.isEmpty());
      return old ? onwards() : null;
    }

    /** Past the next numbers; null at the end. */
    @Nullable Place onwards() {
      boolean on = below > LEAP + 1 && leaps < MAX_LEAPS && below != Long.MAX_VALUE;
      return on ? new Place(below - LEAP, leaps + 1) : null;
    }

    @Override
    public String toString() {
      return below + (leaps == 0 ? "" : "-" + leaps);
    }
  }

  @Override
  public Mono<Page> page(@Nullable String from, Instant begin) {
    Place place = Place.of(from);
    Long below = place.equals(Place.TOP) ? null : Long.valueOf(place.below());
    return site.ask(site.settings().posts(below)).map(heard -> read(heard, place));
  }

  private static Page read(DiscourseSite.Heard heard, Place place) {
    JsonNode list = heard.body().path("latest_posts");
    if (!list.isArray()) {
      throw new UpstreamFault("the answer has no list of \"latest_posts\"");
    }
    ReadItems<Listed> items = Page.read(list, !place.equals(Place.TOP), Listed::ofPost);
    Set<Long> present = new HashSet<>();
    for (JsonNode item : list) {
      Long id = ChannelJson.number(item, "id");
      if (id != null && id > 0) {
        present.add(id);
      }
    }
    long lowest = present.stream().mapToLong(Long::longValue).min().orElse(place.below());
    boolean unnamed = present.isEmpty() && !list.isEmpty();
    Place on =
        lowest < place.below()
            ? new Place(lowest, 0)
            : unnamed ? place.onwards() : place.behind(present);
    long bottom = on == null ? lowest : on.below();
    return new Page(
        items.items().stream().filter(item -> item.id() < place.below()).toList(),
        items.malformed(),
        present,
        known -> known.id() >= bottom && known.id() < place.below(),
        bottom,
        on == null ? null : on.toString(),
        heard.raw(),
        List.of());
  }
}
