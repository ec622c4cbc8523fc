/** Scores the mentions of the event log. */
@NullMarked
package io.earful.sentiment.scoring;

import org.jspecify.annotations.NullMarked;
