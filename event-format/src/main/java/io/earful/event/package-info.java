/** The common event format: a mention, its envelope, and the rules that make both deterministic. */
@NullMarked
package io.earful.event;

import org.jspecify.annotations.NullMarked;
