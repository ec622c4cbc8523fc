/** Mark-up that channels send, made into text. */
@NullMarked
package io.earful.collector.html;

import org.jspecify.annotations.NullMarked;
