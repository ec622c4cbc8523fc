/** Tests of the sources' API. */
@NullMarked
package io.earful.collector.source;

import org.jspecify.annotations.NullMarked;
