/** The hashed linear model that language and polarity share, and its file. */
@NullMarked
package io.earful.sentiment.model;

import org.jspecify.annotations.NullMarked;
