/**
 * Reading text character by character: folding, tokens, sentences, code points and feature hashes.
 */
@NullMarked
package io.earful.sentiment.text;

import org.jspecify.annotations.NullMarked;
