/** Mail to people: kept until a server has taken it, and never in a request's way. */
@NullMarked
package io.earful.gateway.mail;

import org.jspecify.annotations.NullMarked;
