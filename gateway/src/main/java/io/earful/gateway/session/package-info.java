/** Who is signed in on which device. */
@NullMarked
package io.earful.gateway.session;

import org.jspecify.annotations.NullMarked;
