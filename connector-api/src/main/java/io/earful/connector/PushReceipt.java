package io.earful.connector;

/**
 * What a request said, and the answer the channel waits for.
 *
 * @param batch what to store; its cursor is ignored
 * @param status HTTP status, sent after the batch is stored
 * @param contentType media type of the answer
 * @param body the answer
 */
public record PushReceipt(Batch batch, int status, String contentType, String body) {}
