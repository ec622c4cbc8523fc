/** Lists of words and phrases in many languages, found in texts in one walk. */
@NullMarked
package io.earful.kit.words;

import org.jspecify.annotations.NullMarked;
