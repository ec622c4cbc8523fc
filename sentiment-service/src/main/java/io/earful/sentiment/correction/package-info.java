/** What people say of the model's labels, kept as numbers without the text. */
@NullMarked
package io.earful.sentiment.correction;

import org.jspecify.annotations.NullMarked;
