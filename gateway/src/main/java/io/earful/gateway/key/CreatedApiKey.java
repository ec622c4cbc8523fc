package io.earful.gateway.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A key just made.
 *
 * @param key the key itself; it is shown here and never again
 * @param about what is kept of it
 */
record CreatedApiKey(String key, @JsonUnwrapped ApiKey about) {}
