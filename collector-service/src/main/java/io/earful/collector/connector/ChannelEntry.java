package io.earful.collector.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.EntryConnector;
import io.earful.connector.FileConnector;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.PushConnector;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One channel of the catalogue; see {@link ConnectorDescriptor}.
 *
 * @param ways how items come; one that is only {@code file} makes no source
 * @param entrySchema JSON Schema of what people write down; null where they cannot
 * @param cost what reading it costs, as far as it is known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChannelEntry(
    String id,
    String title,
    ChannelKind kind,
    String version,
    List<Capability> capabilities,
    List<Way> ways,
    JsonNode settingsSchema,
    JsonNode credentialsSchema,
    @Nullable JsonNode entrySchema,
    @Nullable ReplyLimits reply,
    String limits,
    List<String> cannot,
    Policy policy,
    Proof proof,
    ChannelCosts.Price cost) {

  /** How items come from a channel. */
  enum Way {
    /** It is asked for them. */
    PULL,
    /** It sends them. */
    PUSH,
    /** People write them down. */
    ENTRY,
    /** They are read from files. */
    FILE;

    static List<Way> of(Connector connector) {
      List<Way> ways = new ArrayList<>();
      if (connector instanceof PullConnector) {
        ways.add(PULL);
      }
      if (connector instanceof PushConnector) {
        ways.add(PUSH);
      }
      if (connector instanceof EntryConnector) {
        ways.add(ENTRY);
      }
      if (connector instanceof FileConnector) {
        ways.add(FILE);
      }
      return ways;
    }

    /** The name in JSON and the API. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

  /** How long an answer may be and which files it may have; {@link ConnectorDescriptor#reply()}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReplyLimits(int maxLength, CountUnit countUnit, @Nullable AttachmentLimits attachments) {

    static @Nullable ReplyLimits of(io.earful.connector.@Nullable ReplyLimits limits) {
      return limits == null
          ? null
          : new ReplyLimits(limits.maxLength(), limits.countUnit(), limits.attachments());
    }
  }

  static ChannelEntry of(Connector connector, ChannelCosts.Price cost, JsonMapper json) {
    ConnectorDescriptor descriptor = connector.descriptor();
    return new ChannelEntry(
        descriptor.id(),
        descriptor.title(),
        descriptor.kind(),
        descriptor.version(),
        descriptor.capabilities().stream().sorted().toList(),
        Way.of(connector),
        json.readTree(descriptor.settingsSchema()),
        json.readTree(descriptor.credentialsSchema()),
        connector instanceof EntryConnector entries ? json.readTree(entries.entrySchema()) : null,
        ReplyLimits.of(descriptor.reply()),
        descriptor.limits(),
        descriptor.cannot(),
        Policy.of(descriptor.policy()),
        descriptor.proof(),
        cost);
  }
}
