package io.earful.gateway.login;

import java.time.Duration;

/**
 * What tries are counted in.
 *
 * @param name what is counted: an address, an account, a device
 * @param limit tries that fit
 * @param window for how long a try counts
 */
record Bucket(String name, int limit, Duration window) {}
