package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source as callers see it.
 *
 * @param id opaque
 * @param name what people call it
 * @param channel channel id
 * @param settings as the channel's schema describes
 * @param hasCredentials whether credentials are set; they are never shown
 * @param credentialsSetAt when they were last given; null when there are none, or it is not known
 * @param credentialsSetBy id of the user or API key that gave them
 * @param interval pause between two readings, ISO 8601
 * @param brandIds brands it is read for; empty for all
 * @param state whether it is read
 * @param pushUrl where its channel sends to, below this installation's address; null for a source
 *     that is read
 * @param createdAt when it was set up
 * @param updatedAt when it was last edited
 * @param health how it fares, in lists that were asked for it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SourceEntry(
    String id,
    String name,
    String channel,
    Map<String, Object> settings,
    boolean hasCredentials,
    @Nullable Instant credentialsSetAt,
    @Nullable String credentialsSetBy,
    String interval,
    List<String> brandIds,
    SourceState state,
    @Nullable String pushUrl,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SourceHealth health) {

  private static final String PUSH = "/in/";

  /**
   * @param sends whether its channel sends by itself
   */
  static SourceEntry of(Source source, boolean sends) {
    Source.CredentialsSet set = source.credentialsSet();
    return new SourceEntry(
        source.id(),
        source.name(),
        source.channel(),
        source.settings(),
        source.sealedCredentials() != null,
        set == null ? null : set.at(),
        set == null ? null : set.by(),
        source.interval().toString(),
        source.brandIds(),
        source.state(),
        sends ? PUSH + source.id() : null,
        source.createdAt(),
        source.updatedAt(),
        null);
  }

  SourceEntry with(@Nullable SourceHealth known) {
    return new SourceEntry(
        id,
        name,
        channel,
        settings,
        hasCredentials,
        credentialsSetAt,
        credentialsSetBy,
        interval,
        brandIds,
        state,
        pushUrl,
        createdAt,
        updatedAt,
        known);
  }
}
