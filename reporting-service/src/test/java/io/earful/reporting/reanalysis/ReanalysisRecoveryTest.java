package io.earful.reporting.reanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.AnsweringModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of re-scorings that are killed, taken over, or stopped by people. */
class ReanalysisRecoveryTest extends Reanalysing {

  private static final String SLOW = "{\"filter\":{},\"rate\":10}";

  @AfterEach
  void healthy() {
    execute(
        """
        drop trigger if exists fault on bus.log_event;
        drop function if exists bus.fault();
        drop trigger if exists gate on reporting.reanalysis_question;
        drop function if exists reporting.gate()
        """);
  }

  /** Everything of a batch is undone when the process dies before the end of its transaction. */
  @Test
  void aBatchThatDiesInTheMiddleIsAskedOnceWhenItIsTakenUpAgain() {
    List<Mention> mentions = stored("dies", 45);
    execute(
        """
        create function bus.fault() returns trigger language plpgsql as $$
        begin
          if new.topic = 'rescore' and (select count(*) from bus.log_event where topic = 'rescore') >= 20
          then raise exception 'the process dies here';
          end if;
          return new;
        end $$;
        create trigger fault before insert on bus.log_event for each row execute function bus.fault()
        """);
    String id = begin("{\"filter\":{},\"rate\":5000}");
    JsonNode down = await(id, job -> job.path("state").asString().equals("paused"));
    assertThat(down.path("reason").asString()).contains("tried again");
    assertThat(down.path("sent").asInt()).isEqualTo(20);
    assertThat(rows("select count(*) from reporting.reanalysis_question")).containsExactly("20");
    healthy();

    try (AnsweringModel model = opposite()) {
      assertThat(model).isNotNull();
      expect(done(id), 45, 0, 0);
    }
    assertThat(asked()).containsExactlyInAnyOrder(ids(mentions));
  }

  @Test
  void oneOfADeadInstanceGoesOnWhenItsLeaseHasRunOut() {
    List<Mention> mentions = stored("dead", 40);
    String id = begin(SLOW);
    await(id, job -> job.path("sent").asInt() >= 10);
    execute(
        "update reporting.reanalysis set owner = 'dead', epoch = epoch + 1,"
            + " lease_until = now() + interval '1 second'");

    try (AnsweringModel model = opposite()) {
      assertThat(model).isNotNull();
      expect(done(id), 40, 0, 0);
    }
    assertThat(asked()).containsExactlyInAnyOrder(ids(mentions));
    assertThat(rows("select epoch >= 3 from reporting.reanalysis")).containsExactly("t");
  }

  @Test
  void whatIsCancelledSendsNothingMoreAndGoesOnWhereItWas() throws SQLException {
    List<Mention> mentions = stored("stopped", 40);
    String id;
    aGateStandsBehindTheFirstBatch();
    try (Connection gate = connect();
        Statement statement = gate.createStatement()) {
      statement.execute("select pg_advisory_lock(4711)");
      id = begin(SLOW);
      await(id, job -> job.path("sent").asInt() == 10 && aBatchWaitsAtTheGate());

      assertThat(post(manager(), "/" + id + "/cancel", "").json().path("state").asString())
          .isEqualTo("cancelled");
      assertThat(post(manager(), "/" + id + "/cancel", "").status()).isEqualTo(200);
    }
    try (AnsweringModel model = opposite()) {
      assertThat(model).isNotNull();
      JsonNode stopped = await(id, job -> job.path("answered").asInt() == 10);
      assertThat(stopped.path("state").asString()).isEqualTo("cancelled");
      assertThat(asked()).hasSize(10);

      assertThat(post(manager(), "/" + id + "/resume", "").status()).isEqualTo(200);
      expect(done(id), 40, 0, 0);
    }
    assertThat(asked()).containsExactlyInAnyOrder(ids(mentions));
    assertThat(post(manager(), "/" + id + "/cancel", "").json().path("type").asString())
        .endsWith("reanalysis-not-open");
    assertThat(post(manager(), "/" + id + "/resume", "").json().path("type").asString())
        .endsWith("reanalysis-not-resumable");
  }

  @Test
  void oneThatNeverComesFurtherIsGivenUp() {
    stored("stuck", 3);
    execute(
        """
        create function bus.fault() returns trigger language plpgsql as $$
        begin
          if new.topic = 'rescore' then raise exception 'never'; end if;
          return new;
        end $$;
        create trigger fault before insert on bus.log_event for each row execute function bus.fault()
        """);
    String id = begin("{\"filter\":{}}");

    JsonNode job = await(id, state -> state.path("state").asString().equals("failed"));

    assertThat(job.path("reason").asString()).contains("never came further");
    assertThat(asked()).isEmpty();
  }

  /** The second batch is not sent while somebody holds the lock 4711. */
  private static void aGateStandsBehindTheFirstBatch() {
    execute(
        """
        create function reporting.gate() returns trigger language plpgsql as $$
        begin
          if (select count(*) from reporting.reanalysis_question) >= 10
          then perform pg_advisory_xact_lock_shared(4711);
          end if;
          return new;
        end $$;
        create trigger gate before insert on reporting.reanalysis_question
          for each row execute function reporting.gate()
        """);
  }

  private static boolean aBatchWaitsAtTheGate() {
    return !rows("select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted")
        .isEmpty();
  }

  private AnsweringModel opposite() {
    return new AnsweringModel(log, "standard-2", mention -> SentimentLabel.POSITIVE);
  }
}
