package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Reads what happened, asked for or sent.
 *
 * @param channel the connector that reads
 * @param source for which it reads
 */
record Updates(ConnectorDescriptor channel, TelegramSettings source) {

  /**
   * A page that was asked for. There may be more behind one that is not full, because answers are
   * limited in bytes as well; so only an empty one is the last.
   *
   * @throws UpstreamFault when no update has a number, by which reading could go on
   */
  Step<TelegramCursor> page(TelegramCursor known, JsonAnswer answer) {
    JsonNode listed = ChannelJson.requiredList(answer.object(), "result");
    ReadItems<Update> read = ReadItems.of(listed, BotApi.PAGE, "updates", Update::of);
    List<Update> updates = read.items();
    TelegramCursor next =
        updates.stream().map(Update::id).max(Long::compare).map(known::behind).orElse(known);
    Batch batch = batch(updates, read.malformed(), answer.raw(), next.toCursor());
    return new Step<>(batch, updates.isEmpty() ? null : next);
  }

  /** One that was sent. */
  Batch sent(Update update, RawDocument raw) {
    return batch(List.of(update), List.of(), raw, Cursor.START);
  }

  private Batch batch(
      List<Update> updates, List<MalformedItem> nameless, RawDocument raw, Cursor next) {
    Provenance provenance =
        new Provenance(raw.fetchedAt(), channel.version(), null, raw.sha256(), null);
    MessageMentions mentions = new MessageMentions(channel, source, provenance);
    List<Mention> said =
        updates.stream()
            .map(Update::message)
            .filter(Objects::nonNull)
            .map(mentions::mention)
            .toList();
    List<MalformedItem> malformed = new ArrayList<>(nameless);
    updates.stream().map(Update::fault).filter(Objects::nonNull).forEach(malformed::add);
    boolean kept = !said.isEmpty() || !malformed.isEmpty();
    return new Batch(
        said, List.of(), malformed, kept ? List.of(raw) : List.of(), next, List.of(), null);
  }
}
