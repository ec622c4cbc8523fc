/** Tests of what is kept for a while. */
@NullMarked
package io.earful.collector.raw;

import org.jspecify.annotations.NullMarked;
