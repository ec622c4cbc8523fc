/** How long a channel's terms and the settings let us keep what it gave, and its end. */
@NullMarked
package io.earful.collector.keep;

import org.jspecify.annotations.NullMarked;
