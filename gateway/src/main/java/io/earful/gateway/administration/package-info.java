/** Users as administrators see and change them. */
@NullMarked
package io.earful.gateway.administration;

import org.jspecify.annotations.NullMarked;
