/** Serves the web console's files, when it was built in. */
@NullMarked
package io.earful.gateway.console;

import org.jspecify.annotations.NullMarked;
