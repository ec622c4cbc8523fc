/** Tests of the whole door, against services of our own making and a real database. */
@NullMarked
package io.earful.gateway;

import org.jspecify.annotations.NullMarked;
