package io.earful.collector.sent;

import io.earful.connector.PushRequest;
import io.earful.connector.RawDocument;
import io.earful.connector.UnsupportedForm;
import io.earful.connector.UpstreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A request's body and what it says it is.
 *
 * @param type its media type; JSON when none is named
 * @param charset in which it is written
 * @param bytes as they came
 * @param taken media types that its channel takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SentBody(MediaType type, Charset charset, byte[] bytes, List<String> taken) {

  /**
   * @param taken media types that its channel takes
   * @throws UnsupportedForm when it is of a kind that cannot be read
   */
  public static SentBody of(PushRequest request, List<String> taken) {
    for (String encoding : request.headers().getOrDefault("content-encoding", List.of())) {
      if (!encoding.strip().equalsIgnoreCase("identity")) {
        throw new UnsupportedForm("the body is compressed; send it as it is", taken);
      }
    }
    List<String> types = request.headers().getOrDefault("content-type", List.of());
    MediaType type = types.isEmpty() ? MediaType.APPLICATION_JSON : type(types.get(0), taken);
    return new SentBody(type, charset(type, taken), request.body(), taken);
  }

  private static MediaType type(String text, List<String> taken) {
    try {
      return MediaType.parseMediaType(text);
    } catch (InvalidMediaTypeException e) {
      throw unsupported(text, taken);
    }
  }

  private static Charset charset(MediaType type, List<String> taken) {
    try {
      Charset charset = type.getCharset();
      return charset == null ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalArgumentException e) {
      throw unsupported(type.toString(), taken);
    }
  }

  public UnsupportedForm unsupported() {
    return unsupported(type.toString(), taken);
  }

  private static UnsupportedForm unsupported(String type, List<String> taken) {
    return new UnsupportedForm("bodies of the type \"" + type + "\" are not taken", taken);
  }

  public boolean is(String name) {
    MediaType wanted = MediaType.parseMediaType(name);
    return type.getType().equals(wanted.getType()) && type.getSubtype().equals(wanted.getSubtype());
  }

  public boolean isJson() {
    return is("application/json") || type.getSubtype().endsWith("+json");
  }

  public boolean isLines() {
    return is("application/x-ndjson") || is("application/ndjson") || is("application/jsonl");
  }

  /** The body in UTF-8, as JSON is read. */
  public byte[] utf8() {
    String text = decoded(bytes, charset);
    return charset.equals(StandardCharsets.UTF_8) ? bytes : text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Text of bytes, none of which is guessed.
   *
   * @throws UpstreamFault when they are no text in that charset
   */
  static String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UpstreamFault("the body is not written in " + charset, e);
    }
  }

  public RawDocument raw(Instant now) {
    return new RawDocument(type.toString(), null, now, bytes);
  }
}
