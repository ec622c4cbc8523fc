package io.earful.connector;

import java.util.List;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param method HTTP method
 * @param headers names in lower case
 * @param query decoded query parameters
 * @param body raw bytes, as signatures need them
 */
public record PushRequest(
    String method,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    byte[] body) {}
