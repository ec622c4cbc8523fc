/** The API's description, merged from the services' own. */
@NullMarked
package io.earful.gateway.docs;

import org.jspecify.annotations.NullMarked;
