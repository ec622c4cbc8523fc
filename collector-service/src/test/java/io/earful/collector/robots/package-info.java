/** Tests of the reading of pages as their sites want it. */
@NullMarked
package io.earful.collector.robots;

import org.jspecify.annotations.NullMarked;
