@NullMarked
package io.earful.collector.reply;

import org.jspecify.annotations.NullMarked;
