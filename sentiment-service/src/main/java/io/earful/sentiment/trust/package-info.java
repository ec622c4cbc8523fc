/** What can be said of an analyser without labelled texts: is its evidence true, is it fair. */
@NullMarked
package io.earful.sentiment.trust;

import org.jspecify.annotations.NullMarked;
