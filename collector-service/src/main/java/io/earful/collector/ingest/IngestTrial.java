package io.earful.collector.ingest;

import io.earful.collector.ingest.IngestItem.Gone;
import io.earful.collector.ingest.IngestItem.Refused;
import io.earful.collector.ingest.IngestItem.Said;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request read exactly as the ingest API reads it, of which nothing is stored: for whoever judges
 * programs that hand in.
 */
public final class IngestTrial {

  /** Largest body of a request. */
  public static final int MAX_BYTES = IngestBody.MAX_BYTES;

  /** Longest item. */
  public static final int MAX_ITEM_BYTES = Slice.MAX_LENGTH;

  private static final String ATTRIBUTE = "ce-";

  private final List<IngestItem> read;
  private final List<Item> items;

  private IngestTrial(List<IngestItem> read, List<Item> items) {
    this.read = read;
    this.items = items;
  }

  /**
   * One item of the request; one of mention, deletion and refusal is there.
   *
   * @param envelope the CloudEvent around it, its headers in binary mode; null in the plain form
   * @param data what was said, as it was sent; null when it is no JSON
   * @param pointer where the data stands in the item
   * @param bytes how long the item is; one more than {@link #MAX_ITEM_BYTES} when it was not kept
   * @param mention what would be stored
   * @param deletion what would be erased
   * @param refusal why it would be rejected
   */
  public record Item(
      @Nullable JsonNode envelope,
      @Nullable JsonNode data,
      String pointer,
      int bytes,
      @Nullable Mention mention,
      @Nullable MentionDeleted deletion,
      @Nullable ItemRefusal refusal) {}

  /** Fails as the ingest API does, with what becomes its problem. */
  public static Mono<IngestTrial> read(HttpHeaders headers, byte[] body, Instant now) {
    ItemReader reader = new ItemReader(Origin.door("ingest", Set.of()), now);
    Flux<DataBuffer> bytes = Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
    if (!EventAttributes.isEvent(headers)) {
      return IngestBody.items(headers, bytes)
          .collectList()
          .map(slices -> of(slices, slices.stream().map(reader::read).toList(), null));
    }
    EventAttributes attributes = EventAttributes.of(headers);
    return IngestBody.single(headers, bytes)
        .collectList()
        .map(
            slices ->
                of(
                    slices,
                    slices.stream().map(slice -> reader.readData(attributes, slice)).toList(),
                    envelope(headers)));
  }

  private static IngestTrial of(
      List<Slice> slices, List<IngestItem> read, @Nullable JsonNode headers) {
    List<Item> items = new ArrayList<>(slices.size());
    for (int i = 0; i < slices.size(); i++) {
      items.add(item(slices.get(i), read.get(i), headers));
    }
    return new IngestTrial(read, items);
  }

  private static Item item(Slice slice, IngestItem read, @Nullable JsonNode headers) {
    JsonNode whole = json(slice);
    JsonNode event =
        headers == null && whole != null && EventAttributes.isEvent(whole) ? whole : null;
    return new Item(
        event == null ? headers : event,
        event == null ? whole : event.get("data"),
        event == null ? "" : "/data",
        slice.length() < 0 ? MAX_ITEM_BYTES + 1 : slice.length(),
        read instanceof Said said ? said.mention() : null,
        read instanceof Gone gone ? gone.deletion() : null,
        read instanceof Refused refused
            ? new ItemRefusal(
                refused.nativeId() == null ? "" : refused.nativeId(),
                refused.pointer(),
                refused.reason())
            : null);
  }

  private static @Nullable JsonNode json(Slice slice) {
    if (slice.isTooLong()) {
      return null;
    }
    try {
      return EventCodec.json().readTree(slice.bytes(), slice.from(), slice.length());
    } catch (JacksonException e) {
      return null;
    }
  }

  private static JsonNode envelope(HttpHeaders headers) {
    ObjectNode envelope = EventCodec.json().createObjectNode();
    for (String name : headers.headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(ATTRIBUTE)) {
        envelope.put(lower.substring(ATTRIBUTE.length()), headers.getFirst(name));
      }
    }
    return envelope;
  }

  public List<Item> items() {
    return items;
  }

  /**
   * The body with which the ingest API would answer.
   *
   * @param verdicts of each item; what is refused anyway is rejected whatever stands here
   * @param why what is said of an item that is rejected though it could be kept
   */
  public String answer(List<Verdict> verdicts, String why) {
    List<IngestAnswer.Result> results = new ArrayList<>(read.size());
    for (int i = 0; i < read.size(); i++) {
      results.add(result(read.get(i), verdicts.get(i), why));
    }
    return EventCodec.json().writeValueAsString(new IngestAnswer(results));
  }

  private static IngestAnswer.Result result(IngestItem item, Verdict verdict, String why) {
    if (item instanceof Refused refused) {
      return IngestAnswer.Result.rejected(refused);
    }
    String nativeId =
        item instanceof Said said ? said.mention().nativeId() : ((Gone) item).nativeId();
    String key =
        item instanceof Said said ? said.mention().key().value() : ((Gone) item).deletion().key();
    return verdict == Verdict.REJECTED
        ? IngestAnswer.Result.rejected(new Refused(nativeId, key, "", why))
        : new IngestAnswer.Result(nativeId, key, verdict, null);
  }
}
