package io.earful.collector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class JsonFeedTest {

  private static final URI ADDRESS = URI.create("https://kettle.example/feeds/main.json");

  @Test
  void jsonThatBreaksOffGivesItsItemsBeforeFailing() {
    FeedFile file = JsonFeed.read("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\",", ADDRESS);
    assertThat(file.entries()).hasSize(1);
    assertThat(file.brokenOff()).contains("breaks off");
  }
}
