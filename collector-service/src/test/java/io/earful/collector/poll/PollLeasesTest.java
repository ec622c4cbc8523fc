package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one instance's claims mean to each other, on a service that claims nothing by itself. */
class PollLeasesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static PollLeases leases;

  @BeforeAll
  static void start() {
    DatabaseClient db =
        COLLECTOR
            .start(Map.of("earful.collector.poll.enabled", "false"))
            .getBean(DatabaseClient.class);
    leases = new PollLeases(db, Duration.ofMinutes(1));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void oneDueSource() {
    COLLECTOR.execute("delete from collector.source");
    COLLECTOR.execute(
        """
        insert into collector.source (id, name, channel, settings, interval_seconds, created_at,
          updated_at) values ('s', 's', 'none', '{}', 60, now(), now())\
        """);
    COLLECTOR.execute(
        "insert into collector.source_poll (source_id, next_run_at) values ('s', now())");
  }

  @Test
  void aRunThatWasGivenUpDoesNotFreeTheNextClaimOfItsInstance() {
    PollLease first = claim("here");
    COLLECTOR.execute(
        "update collector.source_poll set epoch = epoch + 1, lease_until = now() - interval '1 s'");
    PollLease second = claim("here");
    await(leases.release(first));
    assertThat(held()).containsExactly(second.owner());
    assertThat(claims("here")).isEmpty();
    await(leases.release(second));
    assertThat(held()).containsExactly("null");
  }

  @Test
  void aRunWhoseSourceWasEditedCanStillGiveItBack() {
    PollLease lease = claim("here");
    COLLECTOR.execute("update collector.source_poll set epoch = epoch + 1");
    assertThat(all(leases.renew(List.of(lease)))).isEmpty();
    await(leases.release(lease));
    assertThat(held()).containsExactly("null");
  }

  @Test
  void whatIsHeldIsRenewed() {
    PollLease lease = claim("here");
    assertThat(all(leases.renew(List.of(lease)))).containsExactly("s");
    assertThat(lease.owner()).startsWith("here#");
  }

  private static PollLease claim(String instance) {
    List<PollLease> claimed = claims(instance);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  private static List<PollLease> claims(String instance) {
    return all(leases.claim(instance, 10));
  }

  private static List<String> held() {
    return COLLECTOR.query("select owner from collector.source_poll");
  }

  private static <T> List<T> all(Flux<T> flux) {
    return flux.collectList().block(SOON);
  }

  private static void await(Mono<Void> done) {
    done.block(SOON);
  }
}
