package io.earful.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.problem.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetTest {

  @Test
  void aCursorCarriesItsValues() {
    List<String> values = List.of("2026-11-01T10:00:00Z", "ключ|:,");

    assertThat(Keyset.decode(Keyset.encode(values), 2)).isEqualTo(values);
  }

  @Test
  void aForeignCursorIsRefused() {
    assertThatThrownBy(() -> Keyset.decode("%%%", 2)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> Keyset.decode(Keyset.encode(List.of("one")), 2))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void theNextCursorIsThatOfTheLastItemShown() {
    assertThat(Page.of(List.of(1, 2, 3), 2, n -> "after " + n))
        .isEqualTo(new Page<>(List.of(1, 2), "after 2", null));
    assertThat(Page.of(List.of(1, 2), 2, n -> "after " + n).nextCursor()).isNull();
  }

  @Test
  void aLimitOutOfRangeIsRefused() {
    assertThat(Limit.of(null)).isEqualTo(50);
    assertThat(Limit.of(200)).isEqualTo(200);
    assertThatThrownBy(() -> Limit.of(201)).hasMessageContaining("1 to 200");
    assertThatThrownBy(() -> Limit.of(0)).hasMessageContaining("got 0");
  }
}
