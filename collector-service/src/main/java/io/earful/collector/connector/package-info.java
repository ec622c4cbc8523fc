/** The catalogue of channels this installation can read. */
@NullMarked
package io.earful.collector.connector;

import org.jspecify.annotations.NullMarked;
