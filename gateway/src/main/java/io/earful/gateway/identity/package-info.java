/** Who calls, and whether the door opens for them. */
@NullMarked
package io.earful.gateway.identity;

import org.jspecify.annotations.NullMarked;
