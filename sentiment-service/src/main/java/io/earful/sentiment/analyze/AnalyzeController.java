package io.earful.sentiment.analyze;

import io.earful.kit.idempotency.NoEffect;
import io.earful.kit.token.RequiresScope;
import io.earful.sentiment.MentionAnalyzer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** Analyses texts that somebody sends and stores none of them. */
@RestController
@RequestMapping("/api/v1/sentiment")
final class AnalyzeController {

  /** Texts that one thread takes at a time: enough to be worth a hand-over. */
  private static final int SLICE = 50;

  private final MentionAnalyzer analyzer;
  private final Scheduler threads;

  AnalyzeController(MentionAnalyzer analyzer, Scheduler threads) {
    this.analyzer = analyzer;
    this.threads = threads;
  }

  /**
   * The answers.
   *
   * @param results one for each text, in the order of the request
   */
  record Answer(List<AnalyzedText> results) {}

  /** Analyses up to 1,000 texts of up to 16,384 code points each. */
  @PostMapping("/analyze")
  @NoEffect
  @RequiresScope("mentions:read")
  Mono<Answer> analyze(@RequestBody Mono<JsonNode> body) {
    return body.map(AnalyzeRequestReader::read)
        .flatMapMany(Flux::fromIterable)
        .buffer(SLICE)
        .flatMapSequential(slice -> Mono.fromCallable(() -> analyzed(slice)).subscribeOn(threads))
        .collect(ArrayList<AnalyzedText>::new, List::addAll)
        .map(Answer::new);
  }

  private List<AnalyzedText> analyzed(List<TextToAnalyze> texts) {
    return texts.stream()
        .map(
            text ->
                AnalyzedText.of(text.id(), analyzer.analyze(null, text.text(), text.language())))
        .toList();
  }
}
