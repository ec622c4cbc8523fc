/** The API that analyses texts at once and tells about the models. */
@NullMarked
package io.earful.sentiment.analyze;

import org.jspecify.annotations.NullMarked;
