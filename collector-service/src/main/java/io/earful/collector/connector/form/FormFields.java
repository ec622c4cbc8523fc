package io.earful.collector.connector.form;

import io.earful.collector.json.StrictJson;
import io.earful.collector.sent.FormBody;
import io.earful.collector.sent.SentBody;
import io.earful.connector.MalformedItem;
import io.earful.connector.PushRequest;
import io.earful.connector.UpstreamFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a form, however it is written. Of a field that is repeated one counts. */
final class FormFields {

  private static final List<String> TAKEN =
      List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_FIELDS = 50;

  private FormFields() {}

  /** Fails as the door does when the body is none of a form. */
  static Mono<Map<String, String>> read(PushRequest request) {
    return Mono.defer(
        () -> {
          SentBody body = SentBody.of(request, TAKEN);
          if (request.body().length > MOST_BYTES) {
            throw new MalformedItem(
                null, "expected a form of at most %d bytes".formatted(MOST_BYTES), "");
          }
          if (body.is("multipart/form-data")) {
            return parts(body);
          }
          if (body.is("application/x-www-form-urlencoded")) {
            return Mono.just(values(FormBody.read(body)));
          }
          if (body.is("application/json")) {
            return Mono.just(values(json(body.utf8())));
          }
          throw body.unsupported();
        });
  }

  private static JsonNode json(byte[] bytes) {
    try {
      JsonNode node = StrictJson.read(bytes, 0, bytes.length);
      if (!node.isObject()) {
        throw new UpstreamFault("expected a JSON object, got " + node.getNodeType());
      }
      return node;
    } catch (JacksonException e) {
      throw new UpstreamFault("expected JSON: " + StrictJson.reason(e), e);
    }
  }

  private static Map<String, String> values(JsonNode object) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue().isArray() ? field.getValue().path(0) : field.getValue();
      if (value.isValueNode() && !value.isNull()) {
        values.put(field.getKey(), value.asString());
      }
    }
    return values;
  }

  private static Mono<Map<String, String>> parts(SentBody body) {
    DefaultPartHttpMessageReader reader = new DefaultPartHttpMessageReader();
    // with as much room as the body has, nothing of it is ever written to a disk
    reader.setMaxInMemorySize(MOST_BYTES);
    reader.setMaxParts(MOST_FIELDS);
    return reader
        .read(ResolvableType.forClass(Part.class), new Message(body), Map.of())
        .onErrorMap(error -> new UpstreamFault("expected the parts of a form", error))
        .collect(LinkedHashMap::new, FormFields::add);
  }

  /** Files are not asked for, and not kept. */
  private static void add(Map<String, String> values, Part part) {
    if (part instanceof FormFieldPart field) {
      values.putIfAbsent(field.name(), field.value());
    }
  }

  /** A body that has arrived, as Spring's reader wants it. */
  private record Message(SentBody sent) implements ReactiveHttpInputMessage {

    @Override
    public HttpHeaders getHeaders() {
      HttpHeaders headers = new HttpHeaders();
      MediaType type = sent.type();
      headers.setContentType(type);
      return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(sent.bytes()));
    }
  }
}
