package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ChannelStreams;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.MessageReader;
import io.earful.connector.SourceView;
import io.earful.connector.StreamCall;
import io.earful.connector.StreamEvent;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionDeleted;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The stream says that there is news; what it is, the list says. */
class MastodonStreamTest extends MastodonReading {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(400);
  private static final String INSTANCE = "/api/v2/instance";
  private static final String BEHIND = LIST + "&min_id=" + NEWEST;

  private final List<StreamCall> calls = new ArrayList<>();
  private Flux<StreamEvent> script = Flux.never();

  private final ChannelStreams streams =
      new ChannelStreams() {
        @Override
        public <T> Flux<T> listen(StreamCall call, MessageReader<T> reader) {
          return Flux.error(new AssertionError("Mastodon speaks no WebSocket here"));
        }

        @Override
        public Flux<StreamEvent> events(StreamCall call) {
          calls.add(call);
          return Flux.concat(Flux.just(StreamEvent.OPENED), script);
        }
      };

  private final MastodonConnector connector =
      new MastodonConnector(
          new ConnectorContext(
              new FixtureHttp(channel),
              ChannelSockets.NONE,
              streams,
              Clock.fixed(NOW, ZoneOffset.UTC),
              name -> null),
          Duration.ofMillis(50));

  @BeforeEach
  void play() {
    playRecordings(channel);
    channel.on(
        INSTANCE,
        json("{\"configuration\":{\"urls\":{\"streaming\":\"wss://streaming.tests.example/\"}}}"));
  }

  private static SourceView listening(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put("receive", "stream");
    settings.putAll(more);
    SourceView plain = source();
    return new SourceView(plain.id(), plain.name(), settings, CREDENTIALS, plain.createdAt());
  }

  private static SourceView listening() {
    return listening(Map.of());
  }

  private static StreamEvent event(String name, String data) {
    return StreamEvent.of(name, data.getBytes(StandardCharsets.UTF_8));
  }

  private void says(StreamEvent... events) {
    script = Flux.concat(Flux.just(events), Flux.never());
  }

  private List<Batch> read(Cursor from) {
    return Objects.requireNonNull(connector.collect(listening(), from).collectList().block(SOON));
  }

  @Test
  void aTrialOpensTheStreamAndLeavesIt() {
    StepVerifier.create(connector.tryWatch(listening())).expectComplete().verify(SOON);
    assertThat(calls).hasSize(1);
    StepVerifier.create(connector.tryWatch(source())).expectComplete().verify(SOON);
    assertThat(calls).as("where none is wanted").hasSize(1);
  }

  private void wakes(Cursor from) {
    StepVerifier.create(connector.watch(listening(), from)).expectComplete().verify(SOON);
  }

  private void sleeps(Cursor from) {
    StepVerifier.create(connector.watch(listening(), from))
        .expectSubscription()
        .expectNoEvent(QUIET)
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void newsWakesAndIsAskedForAtTheServersOwnStream() {
    Cursor read = last(read(Cursor.START));
    for (String name : new String[] {"update", "status.update", "notification"}) {
      says(event(name, "{\"id\":\"1\"}"));
      wakes(read);
    }
    says(StreamEvent.tooLarge("update"));
    wakes(read);
    assertThat(calls.get(0).uri())
        .hasToString("https://streaming.tests.example/api/v1/streaming/hashtag?tag=kettle");
    assertThat(calls.get(0).headers()).isEqualTo(Map.of("Authorization", "Bearer " + TOKEN));
  }

  @Test
  void whatIsNoNewsDoesNotWake() {
    Cursor read = last(read(Cursor.START));
    says(event("filters_changed", ""), event("delete", "999"), event("announcement", "{}"));
    sleeps(read);
  }

  @Test
  void whatCameWhileNobodyListenedWakesWhenTheStreamIsOpen() {
    Cursor read = last(read(Cursor.START));
    channel.on(BEHIND, linked("newest.json", ANSWER, NEWEST));
    wakes(read);
    wakes(Cursor.START);
  }

  @Test
  void aStreamThatBreaksIsNoNews() {
    Cursor read = last(read(Cursor.START));
    script = Flux.error(new UpstreamFault("cut off"));
    StepVerifier.create(connector.watch(listening(), read))
        .expectError(UpstreamFault.class)
        .verify(SOON);
    script = Flux.error(new Unauthorized("for accounts only"));
    StepVerifier.create(connector.watch(listening(), read))
        .expectError(Unauthorized.class)
        .verify(SOON);
  }

  @Test
  void whatIsReadAfterABreakIsNeitherLostNorDoubled() {
    List<Batch> first = read(Cursor.START);
    channel.on(BEHIND, page("empty.json"));
    script = Flux.just(event("update", "{\"id\":\"1\"}"));
    wakes(last(first));
    List<Batch> second = read(last(first));
    assertThat(second.stream().flatMap(batch -> batch.mentions().stream())).isEmpty();
    assertThat(second.stream().flatMap(batch -> batch.deletions().stream())).isEmpty();
  }

  @Test
  void aPostOfOursThatIsDeletedGoesAtOnce() {
    Cursor read = last(read(Cursor.START));
    channel.on(STATUS + ANSWER, GONE).on("/users/ole/statuses/9001", GONE);
    says(event("delete", ANSWER));
    wakes(read);

    List<Batch> batches = read(read);

    List<MentionDeleted> deleted =
        batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
    assertThat(deleted)
        .extracting(MentionDeleted::key)
        .containsExactly("mastodon:-:https://forum.example/users/ole/statuses/9001");
    assertThat(batches.get(0).next().value()).doesNotContain("\"id\":\"" + ANSWER + "\"");
  }

  /** A test begins where a source that was never read begins. */
  @Test
  void aTestOfTheSourceLeavesWhatWasHeardToItsReading() {
    Cursor read = last(read(Cursor.START));
    channel.on(STATUS + ANSWER, GONE).on("/users/ole/statuses/9001", GONE);
    says(event("delete", ANSWER));
    wakes(read);

    read(Cursor.START);

    assertThat(read(read).stream().flatMap(batch -> batch.deletions().stream())).hasSize(1);
  }

  @Test
  void aPostThatIsStillThereStays() {
    Cursor read = last(read(Cursor.START));
    channel.on(STATUS + ANSWER, page("answer.json"));
    says(event("delete", ANSWER));
    wakes(read);
    assertThat(read(read).stream().flatMap(batch -> batch.deletions().stream())).isEmpty();
    channel.on(STATUS + ANSWER, Answer.status(500));
    wakes(read);
    assertThat(read(read).stream().flatMap(batch -> batch.deletions().stream())).isEmpty();
  }

  @Test
  void whereTheStreamStandsIsTheServersToSayAsLongAsItIsAsSafe() {
    for (String odd :
        new String[] {"", "ws://streaming.tests.example", "no address", "wss://u:p@x.example"}) {
      channel.on(
          INSTANCE, json("{\"configuration\":{\"urls\":{\"streaming\":\"%s\"}}}".formatted(odd)));
      says(event("update", "{}"));
      wakes(Cursor.START);
    }
    channel.on(INSTANCE, Answer.status(404));
    wakes(Cursor.START);
    assertThat(calls)
        .hasSize(5)
        .allSatisfy(call -> assertThat(call.uri().getHost()).isEqualTo("tests.example"));
  }

  @Test
  void eachReadingHasItsStream() {
    Map<Map<String, Object>, String> streamsOf =
        Map.of(
            Map.of("read", "public"), "/public",
            Map.of("read", "public", "origin", "local"), "/public/local",
            Map.of("read", "public", "origin", "remote"), "/public/remote",
            Map.of("read", "public", "origin", "everywhere"), "/public",
            Map.of("origin", "local"), "/hashtag/local?tag=kettle",
            Map.of("origin", "remote"), "/hashtag?tag=kettle",
            Map.of("read", "mentions"), "/user/notification");
    streamsOf.forEach(
        (more, path) ->
            assertThat(MastodonSettings.of(listening(more)).stream())
                .isEqualTo("/api/v1/streaming" + path));
  }

  @Test
  void aSourceThatOnlyAsksOpensNoStream() {
    StepVerifier.create(connector.watch(source(), Cursor.START))
        .expectSubscription()
        .expectNoEvent(QUIET)
        .thenCancel()
        .verify(SOON);
    assertThat(calls).isEmpty();
    assertThat(channel.requests()).isEmpty();
  }
}
