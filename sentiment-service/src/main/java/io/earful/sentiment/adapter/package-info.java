/**
 * What one installation learns from its people's corrections: small shifts of the model's logits,
 * in force only where they are measured to help.
 */
@NullMarked
package io.earful.sentiment.adapter;

import org.jspecify.annotations.NullMarked;
