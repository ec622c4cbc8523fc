package io.earful.collector.poll;

import io.earful.connector.Cursor;

/**
 * The right to read one source, for as long as nobody has a newer epoch.
 *
 * @param sourceId id of the source
 * @param owner who holds it: the instance, and which of its claims
 * @param epoch fences: what an older epoch stores is refused
 * @param cursor how far the source was read
 * @param failures failed runs since the last success
 */
record PollLease(String sourceId, String owner, long epoch, Cursor cursor, int failures) {}
