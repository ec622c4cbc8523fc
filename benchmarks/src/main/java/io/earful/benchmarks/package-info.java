/** Measurements, each printing a ratio to a named limit or peer. */
@NullMarked
package io.earful.benchmarks;

import org.jspecify.annotations.NullMarked;
