/** Files that people hand in: taken up, read in the background, and how far that has come. */
@NullMarked
package io.earful.collector.imports;

import org.jspecify.annotations.NullMarked;
