package io.earful.collector.connector.forum;

import io.earful.collector.page.Picks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands in the pages of one engine.
 *
 * @param engine its id, the first part of its mentions' keys
 * @param title its name for people
 * @param places by what is looked for
 * @param topicAddresses forms of a topic's address; the first group is the topic's id
 */
record Preset(String engine, String title, Map<Field, Picks> places, List<Pattern> topicAddresses) {

  /** A forum of which nothing is known: structured data and the source's own selectors only. */
  static final Preset UNKNOWN = new Preset("forum", "an unknown engine", Map.of(), List.of());

  Picks at(Field field) {
    return places.getOrDefault(field, Picks.NONE);
  }

  /** The same with a source's own selectors, each in the place of the engine's. */
  Preset with(Map<Field, Picks> own) {
    if (own.isEmpty()) {
      return this;
    }
    Map<Field, Picks> both = new EnumMap<>(Field.class);
    both.putAll(places);
    both.putAll(own);
    if (own.containsKey(Field.POST)) {
      both.remove(Field.CONTAINER);
    }
    return new Preset(engine, title, both, topicAddresses);
  }

  /** Id of the topic that an address leads to; null when it leads to none. */
  @Nullable String topicId(@Nullable String address) {
    if (address == null) {
      return null;
    }
    for (Pattern form : topicAddresses) {
      Matcher topic = form.matcher(address);
      if (topic.find()) {
        return topic.group(1);
      }
    }
    return null;
  }
}
