/** Millions of generated mentions in the tables of reporting, and how fast they are read. */
@NullMarked
package io.earful.benchmarks.mentions;

import org.jspecify.annotations.NullMarked;
