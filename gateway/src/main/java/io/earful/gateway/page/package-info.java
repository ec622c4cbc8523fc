/** The plain page at the root, which works without JavaScript. */
@NullMarked
package io.earful.gateway.page;

import org.jspecify.annotations.NullMarked;
