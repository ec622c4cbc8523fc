package io.earful.connector;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is given to work with.
 *
 * @param http guarded HTTP; a connector opens no connection by other means
 * @param clock the time
 * @param settings value of an installation's setting {@code earful.collector.<name>}, or null
 */
public record ConnectorContext(
    ChannelHttp http, Clock clock, UnaryOperator<@Nullable String> settings) {}
