/** What an author wants: word rules and a small model that vote. */
@NullMarked
package io.earful.sentiment.intent;

import org.jspecify.annotations.NullMarked;
