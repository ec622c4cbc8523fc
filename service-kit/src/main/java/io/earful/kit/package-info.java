/** What every service needs; nothing here knows a feedback term. */
@NullMarked
package io.earful.kit;

import org.jspecify.annotations.NullMarked;
