package io.earful.kit.log;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the event log.
 *
 * @param topics every topic with its partitions and how long it is kept; the number of partitions
 *     never changes once a topic exists, since order by key depends on it
 * @param lease a consumer that is silent for so long loses its partitions
 * @param poll longest delay of a delivery when a wake-up was lost
 * @param batch most events delivered together
 * @param concurrency partitions of one subscription handled at the same time
 */
@ConfigurationProperties("earful.log")
public record LogProperties(
    Map<String, Topic> topics,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("500") int batch,
    @DefaultValue("4") int concurrency) {

  /**
   * @param partitions number of partitions
   * @param retention events older than this and read by all groups are removed
   */
  public record Topic(int partitions, @DefaultValue("30d") Duration retention) {}

  Topic topic(String name) {
    Topic topic = topics.get(name);
    if (topic == null) {
      throw new IllegalArgumentException(
          "there is no topic \"" + name + "\"; known are " + topics.keySet());
    }
    return topic;
  }
}
