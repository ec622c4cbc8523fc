package io.earful.gateway.password;

import io.earful.kit.problem.UnavailableException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id on threads of its own, a few at once with a short queue: a flood
 * of tries takes neither the memory nor the threads that everything else needs. Text form: {@code
 * $argon2id$v=19$m=…,t=…,p=1$salt$hash}, so that each hash says how it was made.
 */
@Component
public class PasswordHasher implements DisposableBean {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Argon2PasswordEncoder encoder;
  private final Scheduler threads;
  private final String nobodys;
  private final AtomicLong runs = new AtomicLong();

  PasswordHasher(PasswordProperties properties) {
    int kibibytes = Math.toIntExact(properties.memory().toKilobytes());
    this.encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, LANES, kibibytes, properties.iterations());
    this.threads = threads(properties);
    this.nobodys = String.valueOf(encoder.encode("nobody's password"));
  }

  private static Scheduler threads(PasswordProperties properties) {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("password-");
    factory.setDaemon(true);
    return Schedulers.fromExecutorService(
        new ThreadPoolExecutor(
            properties.atOnce(),
            properties.atOnce(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(properties.waiting()),
            factory),
        "password");
  }

  /** Emits what is kept of a password. */
  public Mono<String> hash(String password) {
    return run(() -> String.valueOf(encoder.encode(normalized(password))));
  }

  /**
   * Emits whether the password is the one that was hashed. Without a hash to compare with, one of
   * nobody's is computed, which takes the same time: an unknown account looks like a known one.
   */
  public Mono<Boolean> matches(String password, @Nullable String encoded) {
    String expected = encoded == null ? nobodys : encoded;
    return run(() -> encoder.matches(normalized(password), expected) && encoded != null);
  }

  /** Whether a hash was made with less than what is asked for now. */
  public boolean outdated(String encoded) {
    return encoder.upgradeEncoding(encoded);
  }

  /** How many hashes were computed since the start. */
  public long runs() {
    return runs.get();
  }

  private <T> Mono<T> run(Callable<T> work) {
    return Mono.fromCallable(
            () -> {
              runs.incrementAndGet();
              return work.call();
            })
        .subscribeOn(threads)
        .onErrorMap(RejectedExecutionException.class, full -> busy());
  }

  private static UnavailableException busy() {
    return new UnavailableException(
        "sign-in-busy", "too many people are signing in at this moment; try again", SOON);
  }

  /** Keyboards compose characters in different ways; a password is the same on each of them. */
  static String normalized(String password) {
    return password.length() > PasswordRules.LONGEST_INPUT
        ? ""
        : Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
