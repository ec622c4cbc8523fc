package io.earful.collector.connector;

import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Proof;
import io.earful.connector.ReplyLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One channel of the catalogue; see {@link ConnectorDescriptor}. */
record ChannelEntry(
    String id,
    String title,
    ChannelKind kind,
    String version,
    List<Capability> capabilities,
    JsonNode settingsSchema,
    JsonNode credentialsSchema,
    @Nullable ReplyLimits reply,
    String limits,
    List<String> cannot,
    ChannelPolicy policy,
    Proof proof) {

  static ChannelEntry of(ConnectorDescriptor descriptor, JsonMapper json) {
    return new ChannelEntry(
        descriptor.id(),
        descriptor.title(),
        descriptor.kind(),
        descriptor.version(),
        descriptor.capabilities().stream().sorted().toList(),
        json.readTree(descriptor.settingsSchema()),
        json.readTree(descriptor.credentialsSchema()),
        descriptor.reply(),
        descriptor.limits(),
        descriptor.cannot(),
        descriptor.policy(),
        descriptor.proof());
  }
}
