/** The door for channels that send by themselves: checked, stored, and only then answered. */
@NullMarked
package io.earful.collector.push;

import org.jspecify.annotations.NullMarked;
