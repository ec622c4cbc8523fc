package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.earful.connector.Entry;
import io.earful.connector.EntryConnector;
import io.earful.connector.MalformedItem;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/**
 * What every connector promises into which people write. Their entries lie in {@code
 * fixtures/<channel id>/entries.json} among the test resources, an array of objects, beside {@code
 * expected.ndjson}: the mentions they must become, one a line.
 */
public abstract class EntryConnectorContract extends ConnectorContract<EntryConnector> {

  private static final TypeReference<List<Map<String, Object>>> ENTRIES = new TypeReference<>() {};

  /** An entry that is valid by the schema and that cannot be kept. */
  protected abstract Map<String, Object> malformed();

  /** The JSON pointer of the field at fault in {@link #malformed()}. */
  protected abstract String malformedPlace();

  @Test
  void entriesBecomeExpectedMentions() {
    becomesExpected(mentions(), "expected.ndjson");
  }

  @Test
  void mentionsAreValidByTheSchema() {
    assertThat(mentions()).isNotEmpty().allSatisfy(m -> MentionChecks.sound(descriptor(), m));
  }

  @Test
  void capabilitiesAreSeenInTheEntries() {
    MentionChecks.capabilitiesAreSeen(descriptor(), mentions());
  }

  @Test
  void entriesAreValidByTheSchemaAndNothingElseIs() {
    assertThat(entries()).allSatisfy(fields -> assertThat(faults(fields)).isEmpty());
    assertThat(faults(malformed())).isEmpty();
    Map<String, Object> more = new HashMap<>(entries().get(0));
    more.put("noSuchField", "x");
    assertThat(faults(more)).isNotEmpty();
    assertThat(faults(Map.of())).isNotEmpty();
  }

  @Test
  void keyIsMadeOfTheSourceAndTheEntry() {
    Mention mention = mention("00000000000000aa", entries().get(0), null);
    assertThat(mention.key())
        .isEqualTo(MentionKey.of(descriptor().id(), source().id(), "00000000000000aa"));
  }

  @Test
  void sameEntryMakesTheSameEvent() {
    assertThat(MentionChecks.eventIds(mentions())).isEqualTo(MentionChecks.eventIds(mentions()));
  }

  @Test
  void correctionSaysWhenItWasMade() {
    Map<String, Object> fields = entries().get(0);
    Instant later = NOW.plusSeconds(60);
    assertThat(mention("1", fields, null).editedAt()).isNull();
    assertThat(mention("1", fields, later).editedAt()).isEqualTo(later);
  }

  @Test
  void whatCannotBeKeptIsNamed() {
    MalformedItem fault =
        catchThrowableOfType(MalformedItem.class, () -> mention("1", malformed(), null));
    assertThat(fault).isNotNull();
    assertThat(fault.place()).isEqualTo(malformedPlace());
  }

  private List<?> faults(Map<String, Object> fields) {
    return faults(connector().entrySchema(), fields);
  }

  private List<Map<String, Object>> entries() {
    return EventCodec.json().readValue(fixture("entries.json"), ENTRIES);
  }

  private List<Mention> mentions() {
    List<Mention> mentions = new ArrayList<>();
    for (Map<String, Object> fields : entries()) {
      mentions.add(mention("entry-" + (mentions.size() + 1), fields, null));
    }
    return mentions;
  }

  /** What an entry becomes. */
  protected final Mention mention(
      String id, Map<String, Object> fields, @Nullable Instant correctedAt) {
    return connector().mention(source(), new Entry(id, fields, "u1", NOW, correctedAt));
  }
}
