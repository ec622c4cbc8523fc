package io.earful.connector;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector may know of the source that it reads for.
 *
 * @param id id of the source
 * @param name what people call it
 * @param settings as the channel's settings schema describes; validated
 * @param credentials as the channel's credentials schema describes; never logged
 * @param createdAt when the source was set up
 */
public record SourceView(
    String id,
    String name,
    Map<String, Object> settings,
    Map<String, String> credentials,
    Instant createdAt) {

  public SourceView {
    settings = Map.copyOf(settings);
    credentials = Map.copyOf(credentials);
  }

  /** A textual setting, or null when it is not set. */
  public @Nullable String setting(String name) {
    Object value = settings.get(name);
    return value == null ? null : value.toString();
  }

  /**
   * A textual setting that the schema requires.
   *
   * @throws IllegalStateException when it is missing, which validation excludes
   */
  public String requiredSetting(String name) {
    String value = setting(name);
    if (value == null) {
      throw new IllegalStateException("source " + id + " has no setting \"" + name + "\"");
    }
    return value;
  }

  /** Without the credentials: this text may be logged. */
  @Override
  public String toString() {
    return "source " + id + " (" + name + ")";
  }
}
