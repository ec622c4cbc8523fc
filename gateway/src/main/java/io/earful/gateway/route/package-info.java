/** The way of a request to its service and back. */
@NullMarked
package io.earful.gateway.route;

import org.jspecify.annotations.NullMarked;
