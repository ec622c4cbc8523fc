package io.earful.collector.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
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
@JsonInclude(JsonInclude.Include.ALWAYS)
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
        Policy.of(descriptor.policy()),
        descriptor.proof());
  }
}
