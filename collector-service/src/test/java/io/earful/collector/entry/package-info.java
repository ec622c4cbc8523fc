@NullMarked
package io.earful.collector.entry;

import org.jspecify.annotations.NullMarked;
