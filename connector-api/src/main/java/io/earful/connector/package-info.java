/** What a channel must offer to be collected from and answered on. */
@NullMarked
package io.earful.connector;

import org.jspecify.annotations.NullMarked;
