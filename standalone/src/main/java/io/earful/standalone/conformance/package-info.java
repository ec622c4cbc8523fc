/** Judges programs that hand in what they collect, whoever wrote them and in whatever language. */
@NullMarked
package io.earful.standalone.conformance;

import org.jspecify.annotations.NullMarked;
