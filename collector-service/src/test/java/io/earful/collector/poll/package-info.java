/** Tests of the reading of sources. */
@NullMarked
package io.earful.collector.poll;

import org.jspecify.annotations.NullMarked;
