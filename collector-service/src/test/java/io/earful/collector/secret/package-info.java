/** Tests of the secrets at rest. */
@NullMarked
package io.earful.collector.secret;

import org.jspecify.annotations.NullMarked;
