package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists of numbers: texts cannot be read, and nulls do not count. */
class ReadItemsTest {

  private static ReadItems<Integer> read(String list) {
    return ReadItems.of(
        ChannelJson.array(list.getBytes(StandardCharsets.UTF_8)),
        3,
        "numbers",
        ReadItemsTest::number);
  }

  private static Integer number(JsonNode item) {
    if (item.isString()) {
      throw new MalformedItem(null, "expected a number", item.asString());
    }
    return item.isNull() ? null : item.asInt();
  }

  @Test
  void oneThatCannotBeReadTakesNoOtherWithIt() {
    ReadItems<Integer> read = read("[1,\"two\",3]");
    assertThat(read.items()).containsExactly(1, 3);
    assertThat(read.malformed()).extracting(MalformedItem::excerpt).containsExactly("two");
  }

  @Test
  void whatDoesNotCountIsNeither() {
    assertThat(read("[null,2]").items()).containsExactly(2);
    assertThat(read("[null]")).isEqualTo(read("[]"));
  }

  @Test
  void whatIsBeyondTheLimitIsLeft() {
    assertThat(read("[1,2,3,4]").items()).hasSize(3);
  }

  @Test
  void aListOfWhichNothingCanBeReadIsTheChannelsFault() {
    assertThatThrownBy(() -> read("[\"one\",\"three\"]"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessage("none of the numbers can be read: expected a number");
  }

  @Test
  void aListOfWhichSomeDoNotCountCanBeRead() {
    ReadItems<Integer> read = read("[\"one\",null,\"three\"]");
    assertThat(read.items()).isEmpty();
    assertThat(read.malformed()).hasSize(2);
  }

  private static ReadItems<Integer> onTheWay(String list) {
    return ReadItems.of(
        ChannelJson.array(list.getBytes(StandardCharsets.UTF_8)),
        9,
        "numbers",
        true,
        ReadItemsTest::number);
  }

  /** It would hold up a walk for ever. */
  @Test
  void onTheWayAPageOfFewIsPassedBy() {
    ReadItems<Integer> read = onTheWay("[\"one\"]");
    assertThat(read.isPassedBy()).isTrue();
    assertThat(read.malformed()).hasSize(1);
    assertThat(onTheWay("[\"one\",2]").isPassedBy()).isFalse();
    assertThat(onTheWay("[]").isPassedBy()).isFalse();
  }

  @Test
  void onTheWayAPageOfManyIsTheChannelsFault() {
    assertThatThrownBy(() -> onTheWay("[\"a\",\"b\",\"c\",\"d\"]"))
        .isInstanceOf(UpstreamFault.class);
  }
}
