/** What channels answered, kept for a while: sealed documents, and items that could not be read. */
@NullMarked
package io.earful.collector.raw;

import org.jspecify.annotations.NullMarked;
