/** Mentions, their search, and everything derived from them. */
@NullMarked
package io.earful.reporting;

import org.jspecify.annotations.NullMarked;
