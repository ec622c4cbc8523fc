/** Links that work once, and where they lead. */
@NullMarked
package io.earful.gateway.link;

import org.jspecify.annotations.NullMarked;
