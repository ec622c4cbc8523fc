/** What a text shows on its surface: words of trouble, thanks, hurry; marks and capitals. */
@NullMarked
package io.earful.sentiment.signal;

import org.jspecify.annotations.NullMarked;
