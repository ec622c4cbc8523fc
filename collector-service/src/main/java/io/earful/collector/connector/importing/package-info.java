/** Tables and lines of JSON that people have in files. */
@NullMarked
package io.earful.collector.connector.importing;

import org.jspecify.annotations.NullMarked;
