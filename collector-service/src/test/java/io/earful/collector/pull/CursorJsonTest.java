package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorJsonTest {

  private record Place(String list, long number) {}

  @Test
  void whatWasWrittenIsRead() {
    Place place = new Place("news", 7);
    assertThat(CursorJson.read(CursorJson.write(place), Place.class)).isEqualTo(place);
  }

  @Test
  void whatALaterReleaseAddedIsPassedOver() {
    Cursor later = new Cursor("{\"list\":\"news\",\"number\":7,\"until\":[1]}");
    assertThat(CursorJson.read(later, Place.class)).isEqualTo(new Place("news", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"list\":", "{\"number\":\"seven\"}", "page 7"})
  void whatCannotBeMadeOutIsNothing(String value) {
    assertThat(CursorJson.read(new Cursor(value), Place.class)).isNull();
  }
}
