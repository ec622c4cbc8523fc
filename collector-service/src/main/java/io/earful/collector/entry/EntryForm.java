package io.earful.collector.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.source.Source;
import io.earful.connector.EntryConnector;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is filled in to write something down in a source.
 *
 * @param sourceId the source
 * @param sourceName what people call it
 * @param channel channel id
 * @param brandIds brands that an entry is for; empty for all
 * @param entrySchema JSON Schema 2020-12 of an entry
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record EntryForm(
    String sourceId,
    String sourceName,
    String channel,
    List<String> brandIds,
    JsonNode entrySchema) {

  static EntryForm of(Source source, EntryConnector channel, JsonMapper json) {
    return new EntryForm(
        source.id(),
        source.name(),
        source.channel(),
        source.brandIds(),
        json.readTree(channel.entrySchema()));
  }
}
