/** The short-lived token with which the gateway vouches for a caller. */
@NullMarked
package io.earful.kit.token;

import org.jspecify.annotations.NullMarked;
