/** How much a mention weighs: whom it reaches, what it moved, and how long ago. */
@NullMarked
package io.earful.reporting.impact;

import org.jspecify.annotations.NullMarked;
