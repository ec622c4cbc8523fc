/** Tests of the audit chain without a database. */
@NullMarked
package io.earful.gateway.audit;

import org.jspecify.annotations.NullMarked;
