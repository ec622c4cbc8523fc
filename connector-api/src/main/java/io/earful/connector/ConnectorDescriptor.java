package io.earful.connector;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is and can do, as data: the rest of the system decides by this and never by the
 * channel's id.
 *
 * @param id channel id: lower-case letters and digits, at most 32
 * @param title name for people
 * @param kind family of the channel
 * @param version version of the connector; part of every mention's provenance
 * @param capabilities what it can do
 * @param settingsSchema JSON Schema 2020-12 of a source's settings; a string of {@code "format":
 *     "uri"} is an address that the source will read, and is checked before it is used; so is one
 *     of {@code "css-selector"}, {@code "json-path"}, {@code "json-paths"} and {@code "time-zone"}
 * @param credentialsSchema JSON Schema 2020-12 of a source's credentials
 * @param reply how long an answer may be, when it can be answered
 * @param limits what the channel allows per time, for people
 * @param cannot what the channel does not give, for people
 * @param policy what its terms ask
 * @param proof how the connector was shown to work
 */
public record ConnectorDescriptor(
    String id,
    String title,
    ChannelKind kind,
    String version,
    Set<Capability> capabilities,
    String settingsSchema,
    String credentialsSchema,
    @Nullable ReplyLimits reply,
    String limits,
    List<String> cannot,
    ChannelPolicy policy,
    Proof proof) {

  /** A schema that allows nothing: for channels without settings or credentials. */
  public static final String NOTHING =
      """
      {"type":"object","properties":{},"additionalProperties":false}\
      """;

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{0,31}");

  public ConnectorDescriptor {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a channel id is lower-case letters and digits, got \"" + id + "\"");
    }
    capabilities = capabilities.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(capabilities));
    cannot = List.copyOf(cannot);
  }

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
