/** Whether the services behind the gateway are ready. */
@NullMarked
package io.earful.gateway.state;

import org.jspecify.annotations.NullMarked;
