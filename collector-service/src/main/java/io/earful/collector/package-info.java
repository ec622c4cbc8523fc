/** Collects what customers say and stores it once. */
@NullMarked
package io.earful.collector;

import org.jspecify.annotations.NullMarked;
