/** What people see and change of their own account. */
@NullMarked
package io.earful.gateway.account;

import org.jspecify.annotations.NullMarked;
