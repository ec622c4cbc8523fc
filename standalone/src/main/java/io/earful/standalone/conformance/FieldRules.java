package io.earful.standalone.conformance;

import io.earful.collector.ingest.IngestTrial;
import io.earful.collector.source.ChannelSchemas;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKind;
import io.earful.event.MentionSchema;
import io.earful.event.Visibility;
import io.earful.kit.personal.PersonalData;
import io.earful.kit.personal.PersonalPart;
import io.earful.kit.problem.EarfulException;
import io.earful.standalone.conformance.ItemRules.Place;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges the fields of one item, whatever came before it. */
final class FieldRules {

  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final String ANY_TIME = Instant.EPOCH.toString();

  private static final List<String> TIMES =
      List.of(
          "publishedAt",
          "editedAt",
          "deletedAt",
          "engagement/at",
          "author/createdAt",
          "provenance/collectedAt");

  private static final List<String> ENVELOPE_TIMES = List.of("time", "collectedat");

  private static final Pattern KEY =
      Pattern.compile("[a-z][a-z0-9]{0,31}:[^\\s:/]{1,253}(:[0-9]{1,5})?:.+", Pattern.DOTALL);
  private static final Pattern DEFAULT_PORT = Pattern.compile("[^:]+:[^:]*\\.[^:]*:(80|443):.*");

  private static final Set<MentionKind> ALWAYS_PRIVATE =
      EnumSet.of(MentionKind.EMAIL, MentionKind.SURVEY, MentionKind.TRANSCRIPT);

  private final Findings findings;
  private final ChannelSchemas schemas = new ChannelSchemas();
  private final String schema = MentionSchema.json();

  FieldRules(Findings findings) {
    this.findings = findings;
  }

  void look(Place place, IngestTrial.Item item, Instant now) {
    JsonNode data = item.data();
    JsonNode envelope = item.envelope();
    if (data != null) {
      lookAtTimes(place, data, item.pointer(), TIMES, now);
    }
    if (envelope != null) {
      lookAtTimes(place, envelope, "", ENVELOPE_TIMES, now);
    }
    if (data instanceof ObjectNode whole && isWhole(item)) {
      lookAtSchema(place, whole, item.pointer());
    }
    Mention mention = item.mention();
    MentionDeleted deletion = item.deletion();
    if (mention != null) {
      lookAtKeys(place, item, mention);
      lookAtVisibility(place, item, mention);
    }
    if (envelope != null && (mention != null || deletion != null)) {
      lookAtEnvelope(place, envelope, mention, deletion);
    }
  }

  private static boolean isWhole(IngestTrial.Item item) {
    JsonNode envelope = item.envelope();
    JsonNode data = item.data();
    return envelope != null
        && data != null
        && data.has("key")
        && !EventTypes.MENTION_DELETED.equals(envelope.path("type").asString(""));
  }

  private void lookAtTimes(
      Place place, JsonNode from, String root, List<String> names, Instant now) {
    for (String name : names) {
      JsonNode value = from.at('/' + name);
      if (!value.isMissingNode() && !value.isNull()) {
        lookAtTime(place, value, root + '/' + name, now);
      }
    }
  }

  private void lookAtTime(Place place, JsonNode value, String pointer, Instant now) {
    Instant time = instant(value);
    findings.judge(
        Rule.ZONED_TIMES,
        time != null,
        place.fault(
            pointer, "a time with its offset, such as 2026-11-01T10:00:00Z", "it is " + value));
    if (time != null) {
      findings.judge(
          Rule.NO_FUTURE,
          !time.isAfter(now.plus(AHEAD)),
          place.fault(pointer, "a time that is not ahead of " + now, "it is " + time));
    }
  }

  private static @Nullable Instant instant(JsonNode value) {
    try {
      return value.isString() ? OffsetDateTime.parse(value.stringValue()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void lookAtSchema(Place place, ObjectNode data, String root) {
    ObjectNode whole = data.deepCopy();
    if (!whole.has("matchedBy")) {
      // only the installation that takes it can say
      whole.putArray("matchedBy").addObject().put("sourceId", "-").put("matchedAt", ANY_TIME);
    }
    List<EarfulException.Fault> faults = schemas.faults(schema, whole, root);
    if (faults.isEmpty()) {
      findings.kept(Rule.SCHEMA);
    }
    faults.forEach(
        fault ->
            findings.broken(
                Rule.SCHEMA, place.fault(fault.pointer(), "what the schema says", fault.detail())));
  }

  private void lookAtKeys(Place place, IngestTrial.Item item, Mention mention) {
    String root = item.pointer();
    lookAtKey(place, Rule.KEYS, root + "/key", mention.key().value(), mention.channel());
    lookAtKey(place, Rule.KEYS, root + "/author/id", mention.author().id(), mention.channel());
    lookAtPersonal(place, root + "/key", mention.key().value());
    lookAtPersonal(place, root + "/conversation/key", mention.conversation().key());
    JsonNode data = item.data();
    if (data == null || !data.has("conversation")) {
      return;
    }
    String conversation = root + "/conversation";
    lookAtKey(
        place,
        Rule.THREADS,
        conversation + "/key",
        mention.conversation().key(),
        mention.channel());
    String parent = mention.conversation().parentKey();
    if (parent != null) {
      lookAtKey(place, Rule.THREADS, conversation + "/parentKey", parent, mention.channel());
      findings.judge(
          Rule.THREADS,
          !parent.equals(mention.key().value()),
          place.fault(conversation + "/parentKey", "the key of another mention", "it is its own"));
    }
    String first = mention.conversation().rootKey();
    if (first != null) {
      lookAtKey(place, Rule.THREADS, conversation + "/rootKey", first, mention.channel());
    }
  }

  private void lookAtKey(Place place, Rule rule, String pointer, String key, String channel) {
    int authorityEnd = key.indexOf(':', channel.length() + 1);
    String head = authorityEnd < 0 ? key : key.substring(0, authorityEnd);
    findings.judge(
        rule,
        key.startsWith(channel + ":")
            && KEY.matcher(key).matches()
            && head.equals(head.toLowerCase(Locale.ROOT))
            && !DEFAULT_PORT.matcher(key).matches(),
        place.fault(
            pointer,
            channel + ":<authority in lower case, or ->:<native id>",
            "it is \"" + key + '"'));
  }

  private void lookAtPersonal(Place place, String pointer, String value) {
    boolean personal =
        PersonalData.find(value, "").stream()
            .anyMatch(part -> part.kind() != PersonalPart.Kind.IBAN);
    findings.judge(
        Rule.NOT_PERSONAL,
        !personal,
        place.fault(
            pointer,
            "no e-mail address and no telephone number, but its SHA-256",
            "it is \"" + PersonalData.hide(value, "") + '"'));
  }

  private void lookAtVisibility(Place place, IngestTrial.Item item, Mention mention) {
    boolean message = mention.kind() == MentionKind.MESSAGE && mention.url() == null;
    if (message || ALWAYS_PRIVATE.contains(mention.kind())) {
      findings.judge(
          Rule.PRIVATE,
          mention.visibility() == Visibility.PRIVATE,
          place.fault(
              item.pointer() + "/visibility",
              "\"private\" for what is of the kind " + mention.kind(),
              "it is " + mention.visibility()));
    }
  }

  private void lookAtEnvelope(
      Place place,
      JsonNode envelope,
      @Nullable Mention mention,
      @Nullable MentionDeleted deletion) {
    String key =
        mention == null
            ? String.valueOf(deletion == null ? "" : deletion.key())
            : mention.key().value();
    String channel =
        mention == null
            ? String.valueOf(deletion == null ? "" : deletion.channel())
            : mention.channel();
    lookAtAttribute(place, envelope, "subject", key);
    lookAtAttribute(place, envelope, "mentionkey", key);
    lookAtAttribute(place, envelope, "channel", channel);
    lookAtAttribute(place, envelope, "time", null);
    lookAtAttribute(
        place, envelope, "partitionkey", mention == null ? null : mention.conversation().key());
    for (String name : new String[] {"id", "source", "subject", "partitionkey"}) {
      String value = envelope.path(name).asString("");
      if (!value.isEmpty()) {
        lookAtPersonal(place, '/' + name, value);
      }
    }
  }

  /**
   * @param expected null when anything will do
   */
  private void lookAtAttribute(
      Place place, JsonNode envelope, String name, @Nullable String expected) {
    String value = envelope.path(name).asString("");
    findings.judge(
        Rule.ENVELOPE,
        expected == null ? !value.isEmpty() : value.equals(expected),
        place.fault(
            '/' + name,
            expected == null ? "this attribute" : '"' + expected + '"',
            value.isEmpty() ? "there is none" : "it is \"" + value + '"'));
  }
}
