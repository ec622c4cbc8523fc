/** The one door: identity, limits, routes. */
@NullMarked
package io.earful.gateway;

import org.jspecify.annotations.NullMarked;
