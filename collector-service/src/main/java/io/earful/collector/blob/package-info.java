/** Bytes of any size, sealed in the database: streamed in, and out from any place. */
@NullMarked
package io.earful.collector.blob;

import org.jspecify.annotations.NullMarked;
