/** The commands that make the committed models and measure them. */
@NullMarked
package io.earful.sentiment.training;

import org.jspecify.annotations.NullMarked;
