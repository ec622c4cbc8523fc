/** Scores stored mentions once more when reporting asks for it. */
@NullMarked
package io.earful.sentiment.rescoring;

import org.jspecify.annotations.NullMarked;
