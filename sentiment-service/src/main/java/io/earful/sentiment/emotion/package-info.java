/** Which of six emotions a text shows. */
@NullMarked
package io.earful.sentiment.emotion;

import org.jspecify.annotations.NullMarked;
