/** What visitors of a web site say in a form or in its small script. */
@NullMarked
package io.earful.collector.connector.form;

import org.jspecify.annotations.NullMarked;
