/** Finds mentions that say nearly the same, and groups them. */
@NullMarked
package io.earful.reporting.duplicate;

import org.jspecify.annotations.NullMarked;
