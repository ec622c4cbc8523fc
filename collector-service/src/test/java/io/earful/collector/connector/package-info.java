/** Tests of the catalogue. */
@NullMarked
package io.earful.collector.connector;

import org.jspecify.annotations.NullMarked;
