package io.earful.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST of several transactions, done again without harm: one around all of them would hold the
 * locks of the first while it waits for those of the last. What is interrupted is done in part, and
 * the same call does the rest, and answers of the rest alone. Its answer is kept at the end; of
 * calls that race, the first to end, and each has its effect.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnTransactions {}
