package io.earful.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request said, and the answer the channel waits for.
 *
 * @param batch what to store; its cursor is ignored
 * @param status HTTP status, sent after the batch is stored; from 400 on, when the batch has
 *     malformed items, the answer is a problem that names them, in place of the body
 * @param contentType media type of the answer
 * @param headers more headers of the answer, such as where to go from here
 * @param body the answer
 * @param delivery the sender's name of the request, when it has one
 */
public record PushReceipt(
    Batch batch,
    int status,
    String contentType,
    Map<String, String> headers,
    String body,
    @Nullable PushDelivery delivery) {

  public PushReceipt {
    headers = Map.copyOf(headers);
  }

  /** With no headers of its own. */
  public PushReceipt(
      Batch batch, int status, String contentType, String body, @Nullable PushDelivery delivery) {
    this(batch, status, contentType, Map.of(), body, delivery);
  }

  /** Of a request without a name of its own. */
  public PushReceipt(Batch batch, int status, String contentType, String body) {
    this(batch, status, contentType, body, null);
  }

  /** The request is refused in the connector's own words, and nothing of it is kept. */
  public static PushReceipt refused(PushAnswer answer) {
    return new PushReceipt(
        new Batch(
            List.of(), List.of(), List.of(), List.of(), Cursor.START, List.of(), null, List.of()),
        answer.status(),
        answer.contentType(),
        answer.headers(),
        answer.body(),
        null);
  }
}
