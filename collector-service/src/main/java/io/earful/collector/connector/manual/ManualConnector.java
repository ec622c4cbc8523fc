package io.earful.collector.connector.manual;

import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Entry;
import io.earful.connector.EntryConnector;
import io.earful.connector.Proof;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import java.util.List;
import java.util.Set;

/** Takes what a person writes down of a call, a visit or a letter. */
final class ManualConnector implements EntryConnector {

  private static final String SETTINGS =
      """
      {"type":"object","properties":{
       "place":{"type":"string","minLength":1,"maxLength":200,"pattern":"\\\\S","title":"Where it is said: a shop, a desk, a telephone number"},
       "timeZone":{"type":"string","format":"time-zone","maxLength":64,"title":"Time zone of days without a time, such as Europe/Kyiv (UTC)"}},
       "additionalProperties":false}\
      """;

  static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "manual",
          "Written down by hand",
          ChannelKind.OWN,
          "1",
          Set.of(
              Capability.ENTRY,
              Capability.THREADS,
              Capability.EDITS,
              Capability.DELETIONS,
              Capability.RATINGS),
          SETTINGS,
          ConnectorDescriptor.NOTHING,
          null,
          "none",
          List.of(
              "answers: whoever called or came is called, written to or met again",
              "the address or number by which somebody is recognised again: it is not kept",
              "recordings of calls: what was said is written down"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final EntryMentions mentions;

  ManualConnector(ConnectorContext context) {
    this.mentions = new EntryMentions(Authors.of(context));
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public String entrySchema() {
    return EntrySchema.JSON;
  }

  @Override
  public Mention mention(SourceView source, Entry entry) {
    return mentions.mention(source, entry);
  }
}
