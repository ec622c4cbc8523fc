package io.earful.connector;

import java.util.Map;

/**
 * A source that is worth trying.
 *
 * @param name what it could be called
 * @param settings as the channel's settings schema wants them
 * @param guessed whether it is only a guess that something is there, of which nothing need be said
 *     when there is not
 */
public record Suggestion(String name, Map<String, Object> settings, boolean guessed) {

  public Suggestion {
    settings = Map.copyOf(settings);
  }
}
