/** Contracts, fixture servers and databases that tests of every room share. */
@NullMarked
package io.earful.testkit;

import org.jspecify.annotations.NullMarked;
