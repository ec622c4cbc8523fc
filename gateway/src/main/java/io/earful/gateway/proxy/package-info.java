/** Where a request came from, when it came through a proxy. */
@NullMarked
package io.earful.gateway.proxy;

import org.jspecify.annotations.NullMarked;
