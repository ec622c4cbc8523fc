package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A walk over pages that are numbered. */
class PageWalkTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final List<Integer> asked = new ArrayList<>();

  private Flux<Batch> run(int most, Function<Integer, Step<Integer>> page) {
    return PageWalk.run(
        most,
        () ->
            new PageWalk<>(
                1,
                number ->
                    Mono.fromSupplier(
                        () -> {
                          asked.add(number);
                          return page.apply(number);
                        })));
  }

  private static Batch batch(int number) {
    return Batch.nothingNew(new Cursor("behind " + number));
  }

  private static List<String> places(Flux<Batch> run) {
    return run.map(batch -> batch.next().value()).collectList().blockOptional(SOON).orElseThrow();
  }

  @Test
  void itEndsWhereNothingIsLeft() {
    Flux<Batch> run = run(20, page -> new Step<>(batch(page), page == 3 ? null : page + 1));

    assertThat(asked).isEmpty();
    assertThat(places(run)).containsExactly("behind 1", "behind 2", "behind 3");
  }

  @Test
  void aPageIsAskedForWhenItIsWantedAndNotWhenTheLastOneHasCome() {
    Flux<Batch> run =
        PageWalk.run(
            20,
            () ->
                new PageWalk<>(
                    1,
                    number -> {
                      asked.add(number);
                      return Mono.just(new Step<>(batch(number), number + 1));
                    }));
    StepVerifier.create(run, 1)
        .expectNextCount(1)
        .then(() -> assertThat(asked).containsExactly(1))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(asked).containsExactly(1, 2))
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void itEndsAfterSoManyPages() {
    assertThat(places(run(2, page -> new Step<>(batch(page), page + 1)))).hasSize(2);
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void aPauseBeforeTheNextPageEndsTheRunBehindWhatWasRead() {
    StepVerifier.create(
            run(20, page -> new Step<>(batch(page), page + 1, Duration.ofSeconds(page * 17L))))
        .expectNextCount(1)
        .expectErrorSatisfies(
            failure ->
                assertThat(((RateLimited) failure).retryAfter()).isEqualTo(Duration.ofSeconds(17)))
        .verify(SOON);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void aPauseBehindTheLastPageIsNoFailure() {
    assertThat(places(run(20, page -> new Step<>(batch(page), null, Duration.ofDays(1)))))
        .hasSize(1);
  }

  @Test
  void whateverGoesWrongIsTheChannelsFault() {
    StepVerifier.create(
            run(
                20,
                page -> {
                  throw new IllegalArgumentException("half a page");
                }))
        .expectErrorSatisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("half a page"))
        .verify(SOON);
    StepVerifier.create(
            PageWalk.run(
                20,
                () -> {
                  throw new IllegalStateException("no such setting");
                }))
        .expectError(UpstreamFault.class)
        .verify(SOON);
  }

  @Test
  void eachRunBeginsAnew() {
    Flux<Batch> run = run(20, page -> new Step<>(batch(page), null));
    places(run);
    places(run);
    assertThat(asked).containsExactly(1, 1);
  }
}
