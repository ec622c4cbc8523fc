/** Sums of mentions, kept equal to a recount by the transactions that change mentions. */
@NullMarked
package io.earful.reporting.rollup;

import org.jspecify.annotations.NullMarked;
