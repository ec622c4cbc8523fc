package io.earful.connector;

import org.jspecify.annotations.Nullable;

/**
 * What a request said, and the answer the channel waits for.
 *
 * @param batch what to store; its cursor is ignored
 * @param status HTTP status, sent after the batch is stored; from 400 on the answer is a problem
 *     that names the malformed items, in place of the body
 * @param contentType media type of the answer
 * @param body the answer
 * @param delivery the sender's name of the request, when it has one
 */
public record PushReceipt(
    Batch batch, int status, String contentType, String body, @Nullable PushDelivery delivery) {

  /** Of a request without a name of its own. */
  public PushReceipt(Batch batch, int status, String contentType, String body) {
    this(batch, status, contentType, body, null);
  }
}
