/** Documented word rules for what an author wants and how soon. */
@NullMarked
package io.earful.sentiment.intent;

import org.jspecify.annotations.NullMarked;
