/** Asking people in, and how they come. */
@NullMarked
package io.earful.gateway.invitation;

import org.jspecify.annotations.NullMarked;
