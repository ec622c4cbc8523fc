package io.earful.collector.http;

import io.earful.connector.HttpCall;
import io.earful.connector.UpstreamFault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Sends one request and reads its answer up to the limit. */
final class Wire {

  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final int MAX_USELESS_BYTES = 4 * 1024;
  static final String USER_AGENT = "Earful/" + version() + " (feedback aggregator)";

  private final HttpClient client;
  private final int maxBytes;

  Wire(HttpClient client, int maxBytes) {
    this.client = client.httpResponseDecoder(spec -> spec.maxHeaderSize(MAX_HEADER_BYTES));
    this.maxBytes = maxBytes;
  }

  /**
   * @param limit time for the whole exchange
   */
  Mono<WireAnswer> send(HttpCall call, Duration limit) {
    return client
        .headers(headers -> setHeaders(headers, call))
        .request(HttpMethod.valueOf(call.method()))
        .uri(call.uri())
        .send(body(call))
        .response((response, body) -> read(call, response, body.asByteArray()))
        .single()
        .timeout(limit)
        .elapsed()
        .map(timed -> timed.getT2().took(timed.getT1()));
  }

  private static void setHeaders(HttpHeaders headers, HttpCall call) {
    headers.set("User-Agent", USER_AGENT).set("Accept-Encoding", "gzip, deflate");
    headers.set("Accept", "*/*");
    call.headers().forEach(headers::set);
  }

  private static Publisher<ByteBuf> body(HttpCall call) {
    return call.body().length == 0
        ? Mono.empty()
        : Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body()));
  }

  private Flux<WireAnswer> read(HttpCall call, HttpClientResponse response, Flux<byte[]> body) {
    int status = response.status().code();
    Map<String, List<String>> headers = headers(response.responseHeaders());
    Mono<byte[]> bytes =
        Answers.isRead(call, status)
            ? collected(body, maxBytes)
            : collected(body, MAX_USELESS_BYTES).onErrorReturn(UpstreamFault.class, new byte[0]);
    return bytes.map(read -> new WireAnswer(status, headers, read, Duration.ZERO)).flux();
  }

  /** Fails, and so closes the connection, as soon as there is more. */
  private static Mono<byte[]> collected(Flux<byte[]> body, int max) {
    return body.collect(
            ByteArrayOutputStream::new,
            (all, chunk) -> {
              if (all.size() + chunk.length > max) {
                throw new UpstreamFault(
                    "the answer is larger than %d bytes; it was not read further".formatted(max));
              }
              all.writeBytes(chunk);
            })
        .map(ByteArrayOutputStream::toByteArray);
  }

  private static Map<String, List<String>> headers(HttpHeaders headers) {
    Map<String, List<String>> byName = new HashMap<>();
    headers.forEach(
        header ->
            byName
                .computeIfAbsent(
                    header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(header.getValue()));
    return byName;
  }

  private static String version() {
    String version = Wire.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
