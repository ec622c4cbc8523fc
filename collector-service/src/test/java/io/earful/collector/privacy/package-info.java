@NullMarked
package io.earful.collector.privacy;

import org.jspecify.annotations.NullMarked;
