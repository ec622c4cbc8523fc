package io.earful.reporting.reanalysis;

import io.earful.reporting.mention.MentionChanges;
import io.earful.reporting.mention.MentionWatcher;
import io.earful.reporting.mention.RescoreAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what came back, in the transaction that shows it. */
@Component
@Order(4)
class ReanalysisAnswers implements MentionWatcher {

  /** An answer closes its question; one that finds none was counted before. */
  private static final String COUNT =
      """
      with answered as (
        delete from reanalysis_question q
        using unnest(:mentions::bigint[], :effects::text[]) as u (mention_id, effect)
        where q.reanalysis_id = :job and q.mention_id = u.mention_id
        returning u.effect)
      update reanalysis r
      set changed = r.changed + (select count(*) from answered where effect = 'changed'),
          unchanged = r.unchanged + (select count(*) from answered where effect = 'unchanged'),
          overtaken = r.overtaken + (select count(*) from answered where effect = 'overtaken'),
          models_from = array(
            select distinct model from unnest(r.models_from || :before::text[]) as m (model)
            order by model),
          model_to = :model, moved_at = now()
      where r.id = :job and exists (select 1 from answered)
      """;

  private final DatabaseClient db;

  ReanalysisAnswers(DatabaseClient db) {
    this.db = db;
  }

  /** One after the other in the order of their ids: two batches never block each other. */
  @Override
  public Mono<Void> changed(MentionChanges changes) {
    Map<String, List<RescoreAnswer>> jobs =
        changes.answers().stream()
            .collect(
                Collectors.groupingBy(RescoreAnswer::jobId, TreeMap::new, Collectors.toList()));
    return Flux.fromIterable(jobs.entrySet())
        .concatMap(job -> count(job.getKey(), job.getValue()))
        .then();
  }

  private Mono<Long> count(String job, List<RescoreAnswer> answers) {
    return db.sql(COUNT)
        .bind("job", UUID.fromString(job))
        .bind("mentions", answers.stream().map(RescoreAnswer::mentionId).toArray(Long[]::new))
        .bind("effects", texts(answers, a -> a.effect().name().toLowerCase(Locale.ROOT)))
        .bind("before", before(answers))
        .bind("model", answers.get(answers.size() - 1).model())
        .fetch()
        .rowsUpdated();
  }

  /** Of what was overtaken nobody's word was replaced. */
  private static String[] before(List<RescoreAnswer> answers) {
    return answers.stream()
        .filter(answer -> answer.effect() != RescoreAnswer.Effect.OVERTAKEN)
        .map(RescoreAnswer::modelBefore)
        .filter(Objects::nonNull)
        .distinct()
        .toArray(String[]::new);
  }

  private static String[] texts(
      List<RescoreAnswer> answers, Function<RescoreAnswer, String> column) {
    return answers.stream().map(column).toArray(String[]::new);
  }
}
