/** Tests of the way into the log. */
@NullMarked
package io.earful.collector.ingest;

import org.jspecify.annotations.NullMarked;
