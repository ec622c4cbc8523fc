package io.earful.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FixtureServer} says, and how badly.
 *
 * @param status HTTP status
 * @param headers headers beside Content-Length and Connection
 * @param body what is sent as the body
 * @param announced Content-Length, when it is not the body's length
 * @param delay before anything is sent
 * @param pause after each byte of the body, for a server that never comes to an end
 * @param repeated whether the body is sent over and over, without end
 * @param raw sent instead of all that, byte for byte
 */
public record Answer(
    int status,
    Map<String, String> headers,
    byte[] body,
    @Nullable Integer announced,
    Duration delay,
    Duration pause,
    boolean repeated,
    byte @Nullable [] raw) {

  public static Answer of(int status, String contentType, byte[] body) {
    Map<String, String> headers = Map.of("Content-Type", contentType);
    return new Answer(status, headers, body, null, Duration.ZERO, Duration.ZERO, false, null);
  }

  public static Answer ok(String contentType, byte[] body) {
    return of(200, contentType, body);
  }

  public static Answer ok(String contentType, String body) {
    return ok(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer status(int status) {
    return of(status, "text/plain", new byte[0]);
  }

  public static Answer redirect(int status, String location) {
    return status(status).header("Location", location);
  }

  /** Something that is not HTTP. */
  public static Answer raw(String text) {
    Answer ok = status(200);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new Answer(200, ok.headers, ok.body, null, Duration.ZERO, Duration.ZERO, false, bytes);
  }

  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, announced, delay, pause, repeated, raw);
  }

  /** Answers 304 to who has this version already. */
  public Answer etag(String etag) {
    return header("ETag", etag);
  }

  /** Lies about its length; when it is longer than the body, the connection is cut off. */
  public Answer announcing(int length) {
    return new Answer(status, headers, body, length, delay, pause, repeated, raw);
  }

  public Answer after(Duration time) {
    return new Answer(status, headers, body, announced, time, pause, repeated, raw);
  }

  public Answer dripping(Duration eachByte) {
    return new Answer(status, headers, body, announced, delay, eachByte, repeated, raw);
  }

  /** Never ends, until the other side has enough. */
  public Answer endless() {
    return new Answer(status, headers, body, announced, delay, pause, true, raw);
  }
}
