package io.earful.gateway.user;

/**
 * How a person likes the console.
 *
 * @param language {@code en}, {@code ru}, {@code uk}, {@code be} or {@code el}
 * @param timezone IANA name of the zone that times are shown in
 * @param theme {@code system}, {@code light} or {@code dark}
 */
public record Preferences(String language, String timezone, String theme) {

  /** Before somebody chose. */
  public static final Preferences DEFAULT = new Preferences("en", "UTC", "system");
}
