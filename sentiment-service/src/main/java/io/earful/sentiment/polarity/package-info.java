/** Whether a text is negative, neutral, positive or mixed, and which words said so. */
@NullMarked
package io.earful.sentiment.polarity;

import org.jspecify.annotations.NullMarked;
