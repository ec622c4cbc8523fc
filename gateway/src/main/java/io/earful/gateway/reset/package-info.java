/** A new password for those who forgot theirs. */
@NullMarked
package io.earful.gateway.reset;

import org.jspecify.annotations.NullMarked;
