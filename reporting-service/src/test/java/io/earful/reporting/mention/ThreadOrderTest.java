package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.reporting.Samples;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadOrderTest {

  @Test
  void answersFollowWhatTheyAnswerInTheOrderOfTime() {
    assertThat(
            ThreadOrder.of(
                List.of(node(4, 2L), node(1, null), node(3, 1L), node(2, 1L), node(5, 3L))))
        .containsExactly(
            placed(1, null, 0),
            placed(2, 1L, 1),
            placed(4, 2L, 2),
            placed(3, 1L, 1),
            placed(5, 3L, 2));
  }

  @Test
  void depthIsUnknownWhileTheChainIsNotComplete() {
    assertThat(ThreadOrder.of(List.of(node(2, 99L), node(3, 2L))))
        .containsExactly(placed(2, null, null), placed(3, 2L, null));
  }

  @Test
  void circleLosesNothing() {
    assertThat(ThreadOrder.of(List.of(node(1, 2L), node(2, 1L), node(3, 3L))))
        .extracting(ThreadOrder.Placed::id)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void veryDeepThreadDoesNotOverflow() {
    List<ThreadOrder.Node> chain =
        LongStream.range(0, 20_000).mapToObj(id -> node(id, id == 0 ? null : id - 1)).toList();

    assertThat(ThreadOrder.of(chain)).last().isEqualTo(placed(19_999, 19_998L, 19_999));
  }

  private static ThreadOrder.Node node(long id, @Nullable Long parent) {
    return new ThreadOrder.Node(id, Samples.NOON.plusSeconds(id), parent);
  }

  private static ThreadOrder.Placed placed(
      long id, @Nullable Long parent, @Nullable Integer depth) {
    return new ThreadOrder.Placed(id, parent, depth);
  }
}
