/** JSON that channels answer: hostile until it is read. */
@NullMarked
package io.earful.collector.json;

import org.jspecify.annotations.NullMarked;
