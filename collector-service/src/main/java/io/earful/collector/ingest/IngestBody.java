package io.earful.collector.ingest;

import io.earful.kit.problem.TooLargeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cuts the body of a request into items: lines as they arrive, an array as a whole. */
final class IngestBody {

  static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_ITEMS = 5_000;

  private static final List<MediaType> LINES =
      List.of(
          MediaType.APPLICATION_NDJSON,
          MediaType.parseMediaType("application/ndjson"),
          MediaType.parseMediaType("application/jsonl"));

  private static final List<MediaType> WHOLE =
      List.of(
          MediaType.APPLICATION_JSON,
          MediaType.parseMediaType("application/cloudevents+json"),
          MediaType.parseMediaType("application/cloudevents-batch+json"));

  private IngestBody() {}

  /**
   * @return items in the request's order; fails when there are too many or too many bytes
   */
  static Flux<Slice> items(ServerHttpRequest request) {
    return items(request.getHeaders(), request.getBody());
  }

  static Flux<Slice> items(HttpHeaders headers, Flux<DataBuffer> body) {
    if (headers.getContentLength() > MAX_BYTES) {
      return Flux.error(tooLarge());
    }
    if (isPacked(headers)) {
      return Flux.error(packed(headers));
    }
    MediaType type = headers.getContentType();
    Flux<Slice> items;
    if (type == null || isOneOf(WHOLE, type)) {
      items = whole(body).flatMapIterable(IngestBody::elements);
    } else if (isOneOf(LINES, type)) {
      items = lines(body);
    } else {
      return Flux.error(unsupported(type));
    }
    return items.index(IngestBody::bounded);
  }

  /** The whole body as one item. */
  static Flux<Slice> single(ServerHttpRequest request) {
    return single(request.getHeaders(), request.getBody());
  }

  static Flux<Slice> single(HttpHeaders headers, Flux<DataBuffer> body) {
    if (isPacked(headers)) {
      return Flux.error(packed(headers));
    }
    MediaType type = headers.getContentType();
    if (type != null && !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      return Flux.error(unsupported(type));
    }
    return whole(body).map(bytes -> new Slice(bytes, 0, bytes.length)).flux();
  }

  private static boolean isPacked(HttpHeaders headers) {
    return headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream()
        .anyMatch(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"));
  }

  /** Else its writer would be told that it is no JSON, which it is. */
  private static UnsupportedMediaTypeStatusException packed(HttpHeaders headers) {
    String detail =
        "the body is packed (Content-Encoding: %s); send it as it is"
            .formatted(String.join(", ", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING)));
    UnsupportedMediaTypeStatusException refusal = new UnsupportedMediaTypeStatusException(detail);
    refusal.getBody().setDetail(detail);
    return refusal;
  }

  private static boolean isOneOf(List<MediaType> types, MediaType type) {
    return types.stream().anyMatch(known -> known.isCompatibleWith(type));
  }

  private static UnsupportedMediaTypeStatusException unsupported(@Nullable MediaType type) {
    List<MediaType> taken = new ArrayList<>(WHOLE);
    taken.add(MediaType.APPLICATION_NDJSON);
    return new UnsupportedMediaTypeStatusException(type, taken);
  }

  private static Mono<byte[]> whole(Flux<DataBuffer> body) {
    return DataBufferUtils.join(body, MAX_BYTES).map(IngestBody::bytes);
  }

  private static List<Slice> elements(byte[] bytes) {
    int start = ArraySlices.start(bytes);
    return start < bytes.length && bytes[start] == '['
        ? ArraySlices.of(bytes, start)
        : List.of(new Slice(bytes, start, bytes.length - start));
  }

  private static Flux<Slice> lines(Flux<DataBuffer> body) {
    return Flux.defer(
        () -> {
          LineSlices lines = new LineSlices();
          AtomicLong total = new AtomicLong();
          return body.map(IngestBody::bytes)
              .doOnNext(bytes -> requireRoom(total.addAndGet(bytes.length)))
              .concatMapIterable(lines::feed)
              .concatWith(Flux.defer(() -> Flux.fromIterable(lines.finish())));
        });
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Slice bounded(long index, Slice slice) {
    if (index >= MAX_ITEMS) {
      throw new TooLargeException(
          "too-many-items",
          "a request has at most %d items; the first are stored, send the rest in further requests"
              .formatted(MAX_ITEMS));
    }
    return slice;
  }

  private static void requireRoom(long bytes) {
    if (bytes > MAX_BYTES) {
      throw tooLarge();
    }
  }

  private static TooLargeException tooLarge() {
    return new TooLargeException("body-too-large", "a request has at most 10 MiB");
  }
}
