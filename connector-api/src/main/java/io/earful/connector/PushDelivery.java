package io.earful.connector;

import java.time.Duration;

/**
 * The sender's own name of a request: another request of the same name adds nothing.
 *
 * @param id unique among the requests to a source
 * @param kept how long it is remembered, at least as long as the sender tries again
 */
public record PushDelivery(String id, Duration kept) {}
