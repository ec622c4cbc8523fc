/** The parts of a text that can feel each in its own way, and what they feel. */
@NullMarked
package io.earful.sentiment.clause;

import org.jspecify.annotations.NullMarked;
