package io.earful.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST that changes nothing here and may take long: it runs outside a transaction, so that no
 * connection waits for it. Its answer is kept like others; of calls that race, the first to end.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoEffect {}
