package io.earful.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.problem.UnavailableException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PasswordHasherTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final PasswordHasher HASHER = new PasswordHasher(settings(19, 2, 2, 64));

  private static PasswordProperties settings(int megabytes, int passes, int atOnce, int waiting) {
    return new PasswordProperties(DataSize.ofMegabytes(megabytes), passes, atOnce, waiting);
  }

  @AfterAll
  static void stop() {
    HASHER.destroy();
  }

  private static String hash(String password) {
    return Objects.requireNonNull(HASHER.hash(password).block(SOON));
  }

  private static boolean matches(String password, String encoded) {
    return Boolean.TRUE.equals(HASHER.matches(password, encoded).block(SOON));
  }

  @Test
  void aHashSaysHowItWasMadeAndIsNeverTheSame() {
    String first = hash("twelve lovely otters");
    assertThat(first)
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .isNotEqualTo(hash("twelve lovely otters"));
    assertThat(matches("twelve lovely otters", first)).isTrue();
    assertThat(matches("twelve lovely otter", first)).isFalse();
  }

  @Test
  void itDoesNotMatterHowAKeyboardComposes() {
    String word = "нижній йод їжак";
    String encoded = hash(Normalizer.normalize(word, Normalizer.Form.NFD));
    assertThat(matches(Normalizer.normalize(word, Normalizer.Form.NFC), encoded)).isTrue();
  }

  @Test
  void nobodysPasswordMatchesNothingAndIsHashedAllTheSame() {
    long before = HASHER.runs();
    assertThat(HASHER.matches("nobody's password", null).block(SOON)).isFalse();
    assertThat(HASHER.runs()).isEqualTo(before + 1);
  }

  @Test
  void aHashMadeWithLessIsOutdated() {
    PasswordHasher weaker = new PasswordHasher(settings(8, 2, 1, 1));
    PasswordHasher fewer = new PasswordHasher(settings(19, 1, 1, 1));
    try {
      assertThat(HASHER.outdated(Objects.requireNonNull(weaker.hash("x").block(SOON)))).isTrue();
      assertThat(HASHER.outdated(Objects.requireNonNull(fewer.hash("x").block(SOON)))).isTrue();
      assertThat(HASHER.outdated(hash("x"))).isFalse();
    } finally {
      weaker.destroy();
      fewer.destroy();
    }
  }

  @Test
  void aFloodFillsAShortQueueOnThreadsOfItsOwnAndTheRestIsRefused() {
    PasswordHasher small = new PasswordHasher(settings(19, 2, 2, 4));
    Set<String> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch allCame = new CountDownLatch(1);
    try {
      Long refused =
          Flux.range(0, 100)
              .doOnComplete(allCame::countDown)
              .flatMap(
                  i ->
                      small
                          .hash("password " + i)
                          .doOnNext(done -> threads.add(Thread.currentThread().getName()))
                          .doOnNext(done -> await(allCame))
                          .map(done -> 0)
                          .onErrorResume(UnavailableException.class, busy -> Mono.just(1)),
                  100)
              .filter(full -> full == 1)
              .count()
              .block(SOON);
      assertThat(refused).isEqualTo(94);
      assertThat(small.runs()).isEqualTo(6);
      assertThat(threads)
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(name -> name.startsWith("password-"));
    } finally {
      small.destroy();
    }
    assertThatThrownBy(() -> small.hash("late").block(SOON))
        .isInstanceOf(UnavailableException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
