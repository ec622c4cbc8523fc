/** Which of the fifteen languages a text is written in. */
@NullMarked
package io.earful.sentiment.language;

import org.jspecify.annotations.NullMarked;
