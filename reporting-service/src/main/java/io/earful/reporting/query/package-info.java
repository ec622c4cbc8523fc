/** The query language of brands and of search: read, matched against texts, asked of indexes. */
@NullMarked
package io.earful.reporting.query;

import org.jspecify.annotations.NullMarked;
