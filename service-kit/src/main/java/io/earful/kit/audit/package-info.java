/** What is noted of who changed what; the gateway alone chains the notes. */
@NullMarked
package io.earful.kit.audit;

import org.jspecify.annotations.NullMarked;
