/** Scores what was collected; holds no mentions. */
@NullMarked
package io.earful.sentiment;

import org.jspecify.annotations.NullMarked;
