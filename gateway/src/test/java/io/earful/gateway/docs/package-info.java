/** Tests of the API's description. */
@NullMarked
package io.earful.gateway.docs;

import org.jspecify.annotations.NullMarked;
