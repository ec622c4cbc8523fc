/** Tests of the door for channels that send by themselves. */
@NullMarked
package io.earful.collector.push;

import org.jspecify.annotations.NullMarked;
