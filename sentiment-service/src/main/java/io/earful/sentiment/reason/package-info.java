/** What a text is about, with the feeling of the clause that says so. */
@NullMarked
package io.earful.sentiment.reason;

import org.jspecify.annotations.NullMarked;
