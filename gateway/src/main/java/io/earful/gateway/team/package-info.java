/** Teams: people who see the same brands. */
@NullMarked
package io.earful.gateway.team;

import org.jspecify.annotations.NullMarked;
