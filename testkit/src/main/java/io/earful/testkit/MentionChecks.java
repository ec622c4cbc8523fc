package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.earful.connector.Capability;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionSchema;
import io.earful.event.PlainText;
import io.earful.event.ReplyCapability;
import java.util.List;

/** What every mention keeps to, whatever connector made it. */
final class MentionChecks {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MentionSchema.json(), InputFormat.JSON);

  private MentionChecks() {}

  static List<String> eventIds(List<Mention> mentions) {
    return mentions.stream().map(m -> MentionEvents.created("contract", m).id()).toList();
  }

  static void sound(ConnectorDescriptor channel, Mention mention) {
    assertThat(mention.channel()).as("channel of %s", mention.key()).isEqualTo(channel.id());
    assertThat(
            SCHEMA.validate(EventCodec.json().writeValueAsString(found(mention)), InputFormat.JSON))
        .as("faults of %s by the schema", mention.key())
        .isEmpty();
    assertThat(mention.text())
        .as("text of %s, normalised by PlainText", mention.key())
        .isEqualTo(PlainText.normalize(mention.text()));
    assertThat(mention.author().id()).as("author of %s", mention.key()).contains(":");
    offsetsAreInside(mention);
  }

  /** As the collector stores it: it adds why we have a mention when the connector did not. */
  private static Mention found(Mention mention) {
    MatchedBy match = new MatchedBy("contract", null, mention.provenance().collectedAt());
    return mention.matchedBy().isEmpty()
        ? mention.toBuilder().matchedBy(List.of(match)).build()
        : mention;
  }

  private static void offsetsAreInside(Mention mention) {
    Entities entities = mention.entities();
    if (entities == null) {
      return;
    }
    int length = CodePoints.length(mention.text());
    for (Entities.Link link : entities.urls()) {
      Integer end = link.end();
      assertThat(end == null || end <= length).as("link %s of %s", link, mention.key()).isTrue();
    }
  }

  /** A capability that is promised is seen in the recordings, and nothing else is. */
  static void capabilitiesAreSeen(ConnectorDescriptor channel, List<Mention> mentions) {
    seen(
        channel,
        Capability.THREADS,
        mentions.stream().anyMatch(m -> m.conversation().parentKey() != null));
    seen(channel, Capability.ENGAGEMENT, mentions.stream().anyMatch(m -> m.engagement() != null));
    seen(channel, Capability.RATINGS, mentions.stream().anyMatch(m -> m.rating() != null));
    boolean answerable =
        mentions.stream().anyMatch(m -> m.reply().capability() != ReplyCapability.NONE);
    assertThat(answerable && !channel.can(Capability.REPLY))
        .as("mentions that can be answered, of a channel that takes no answers")
        .isFalse();
  }

  private static void seen(ConnectorDescriptor channel, Capability capability, boolean seen) {
    assertThat(seen)
        .as("the recordings show \"%s\" as the descriptor says", capability)
        .isEqualTo(channel.can(capability));
  }
}
