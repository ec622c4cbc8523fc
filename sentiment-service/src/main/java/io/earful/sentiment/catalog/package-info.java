/** How good the models are: measured before they shipped, and by the corrections of people here. */
@NullMarked
package io.earful.sentiment.catalog;

import org.jspecify.annotations.NullMarked;
