package io.earful.collector.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.EntryConnector;
import io.earful.connector.Proof;
import io.earful.connector.ReplyLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One channel of the catalogue; see {@link ConnectorDescriptor}.
 *
 * @param entrySchema JSON Schema of what people write down; null where they cannot
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChannelEntry(
    String id,
    String title,
    ChannelKind kind,
    String version,
    List<Capability> capabilities,
    JsonNode settingsSchema,
    JsonNode credentialsSchema,
    @Nullable JsonNode entrySchema,
    @Nullable ReplyLimits reply,
    String limits,
    List<String> cannot,
    Policy policy,
    Proof proof) {

  /**
   * What the channel's terms ask; see {@link ChannelPolicy}.
   *
   * @param linkIdentities whether its accounts may be joined with accounts elsewhere
   * @param retentionDays content may be kept no longer than this
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Policy(boolean linkIdentities, @Nullable Integer retentionDays) {

    static Policy of(ChannelPolicy policy) {
      return new Policy(policy.linkIdentities(), policy.retentionDays());
    }
  }

  static ChannelEntry of(Connector connector, JsonMapper json) {
    ConnectorDescriptor descriptor = connector.descriptor();
    return new ChannelEntry(
        descriptor.id(),
        descriptor.title(),
        descriptor.kind(),
        descriptor.version(),
        descriptor.capabilities().stream().sorted().toList(),
        json.readTree(descriptor.settingsSchema()),
        json.readTree(descriptor.credentialsSchema()),
        connector instanceof EntryConnector entries ? json.readTree(entries.entrySchema()) : null,
        descriptor.reply(),
        descriptor.limits(),
        descriptor.cannot(),
        Policy.of(descriptor.policy()),
        descriptor.proof());
  }
}
