@NullMarked
package io.earful.gateway.console;

import org.jspecify.annotations.NullMarked;
