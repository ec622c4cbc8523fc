/** How hard an author had to try to be heard. */
@NullMarked
package io.earful.sentiment.effort;

import org.jspecify.annotations.NullMarked;
