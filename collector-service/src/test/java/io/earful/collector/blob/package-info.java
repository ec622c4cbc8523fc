/** Tests of the blob store. */
@NullMarked
package io.earful.collector.blob;

import org.jspecify.annotations.NullMarked;
