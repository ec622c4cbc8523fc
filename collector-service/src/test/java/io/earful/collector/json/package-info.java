/** Tests of the reading of JSON. */
@NullMarked
package io.earful.collector.json;

import org.jspecify.annotations.NullMarked;
