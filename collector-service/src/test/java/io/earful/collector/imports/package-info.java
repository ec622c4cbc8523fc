/** Tests of imports. */
@NullMarked
package io.earful.collector.imports;

import org.jspecify.annotations.NullMarked;
