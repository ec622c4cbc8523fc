package io.earful.collector.ingest;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads items that stand in files, in the forms that the ingest API takes: there is one reading of
 * a plain form, wherever it comes from. A whole Mention v1 may stand without an event around it.
 */
public final class FileItems {

  private final ItemReader reader;

  public FileItems(String importId, Instant now) {
    this.reader = ItemReader.ofFiles(Origin.imported(importId, true, Set.of()), now);
  }

  public void read(byte[] json, ItemTaker taker) {
    reader.read(new Slice(json, 0, json.length)).handTo(taker);
  }

  public void read(JsonNode item, ItemTaker taker) {
    reader.read(item).handTo(taker);
  }
}
