/** Mark-up of strangers, made safe. */
@NullMarked
package io.earful.kit.html;

import org.jspecify.annotations.NullMarked;
