/** Tests of outgoing mail. */
@NullMarked
package io.earful.gateway.mail;

import org.jspecify.annotations.NullMarked;
