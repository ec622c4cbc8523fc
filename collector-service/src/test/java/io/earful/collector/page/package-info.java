/** Tests of the reading of pages. */
@NullMarked
package io.earful.collector.page;

import org.jspecify.annotations.NullMarked;
