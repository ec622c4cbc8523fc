package io.earful.gateway.state;

import org.jspecify.annotations.Nullable;

/**
 * How a service is, as the gateway sees it.
 *
 * @param name name of the service
 * @param ready whether it takes calls
 * @param why why it does not; null when it does
 * @param version its release; null when it does not say
 */
public record ServiceState(
    String name, boolean ready, @Nullable String why, @Nullable String version) {}
