package io.earful.benchmarks.mentions;

import io.earful.event.Analysis;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Conversation;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.SentimentLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Mentions as a large installation has them, the same for the same number and seed:
 *
 * <ul>
 *   <li>two years up to an end, evenly, in the order of their numbers;
 *   <li>200 brands, zipf (exponent 1): each mention has one, 15 % a second, 2 % none;
 *   <li>12 channels and 10 languages, zipf (0.7 and 1); 2,000,000 authors, zipf (0.8);
 *   <li>texts of about 110 words (log-normal), some 520 characters, from 60,000 words a language;
 *   <li>labels 25 : 45 : 25 : 5, a tenth of them unsure; up to two of 15 reasons;
 *   <li>a rating on every fourth, three in ten in threads of seven.
 * </ul>
 */
final class MentionGenerator {

  static final int BRANDS = 200;
  static final int CHANNELS = 12;
  static final Duration SPAN = Duration.ofDays(730);

  private static final int AUTHORS = 2_000_000;
  private static final int REASONS = 15;
  private static final int THREAD = 7;
  private static final double MEDIAN_WORDS = 88;
  private static final double SPREAD = 0.7;
  private static final int MOST_WORDS = 1_500;
  private static final List<String> INTENTS =
      List.of("complaint", "question", "request", "praise", "thanks", "other");

  private final Vocabulary vocabulary = new Vocabulary();
  private final Zipf brands = new Zipf(BRANDS, 1);
  private final Zipf channels = new Zipf(CHANNELS, 0.7);
  private final Zipf languages = new Zipf(Vocabulary.LANGUAGES.size(), 1);
  private final Zipf authors = new Zipf(AUTHORS, 0.8);

  private final long seed;
  private final long total;
  private final Instant end;

  /**
   * @param total how many there are, over which the two years are spread
   * @param end nothing is published later
   */
  MentionGenerator(long seed, long total, Instant end) {
    this.seed = seed;
    this.total = total;
    this.end = end;
  }

  static String brand(int rank) {
    return "brand-%03d".formatted(rank);
  }

  static String channel(int rank) {
    return "channel-%02d".formatted(rank);
  }

  /** One of the reasons, whatever the number. */
  static String reason(int number) {
    return "reason-" + number % REASONS;
  }

  /**
   * @param number from 0, below the total
   */
  Mention at(long number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    String channel = channel(channels.draw(random));
    String nativeId = "n" + number;
    Instant published = published(number, random);
    Vocabulary.Language language = Vocabulary.LANGUAGES.get(languages.draw(random));
    String text = vocabulary.text(language, words(random), random);
    return Mention.builder(MentionKey.of(channel, MentionKey.GLOBAL, nativeId), channel, nativeId)
        .kind(MentionKind.POST)
        .url("https://generated.example/" + nativeId)
        .publishedAt(published)
        .text(text)
        .author(author(channel, random))
        .conversation(conversation(channel, number, random))
        .rating(rating(random))
        .matchedBy(List.of(foundFor(random, published)))
        .provenance(Provenance.of(published.plusSeconds(random.nextInt(5, 600)), "1"))
        .analysis(analysis(language.code(), text, random))
        .build();
  }

  private Instant published(long number, SplittableRandom random) {
    double step = SPAN.toMillis() / (double) total;
    long before = (long) ((total - number - random.nextDouble()) * step);
    return end.minusMillis(before);
  }

  private static int words(SplittableRandom random) {
    double words = MEDIAN_WORDS * Math.exp(SPREAD * random.nextGaussian());
    return (int) Math.max(1, Math.min(MOST_WORDS, words));
  }

  private Author author(String channel, SplittableRandom random) {
    String name = "author" + authors.draw(random);
    return new Author(
        channel + ":-:" + name,
        "@" + name,
        name.toUpperCase(Locale.ROOT),
        null,
        null,
        AuthorKind.PERSON,
        null,
        random.nextLong(10_000),
        null,
        false);
  }

  private static Conversation conversation(String channel, long number, SplittableRandom random) {
    boolean alone = random.nextInt(10) >= 3;
    return Conversation.of(
        channel + ":-:" + (alone ? "alone" + number : "thread" + number / THREAD));
  }

  private static @Nullable Rating rating(SplittableRandom random) {
    return random.nextInt(4) == 0
        ? new Rating(random.nextInt(1, 6), 1, 5, null, RatingType.STARS)
        : null;
  }

  private MatchedBy foundFor(SplittableRandom random, Instant at) {
    TreeSet<String> found = new TreeSet<>();
    int chance = random.nextInt(100);
    if (chance >= 2) {
      found.add(brand(brands.draw(random)));
    }
    if (chance >= 85) {
      found.add(brand(brands.draw(random)));
    }
    return new MatchedBy("source-" + random.nextInt(50), null, at, List.copyOf(found));
  }

  private static Analysis analysis(String language, String text, SplittableRandom random) {
    SentimentLabel label = label(random.nextInt(100));
    double score = score(label, random);
    int end = Math.min(text.length(), 20);
    List<Analysis.Reason> reasons = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      reasons.add(new Analysis.Reason(reason(random.nextInt(REASONS)), score, 0, end));
    }
    return new Analysis(
        "generated-1",
        language,
        0.99,
        label,
        score,
        random.nextInt(40, 100) / 100.0,
        random.nextInt(10) == 0,
        List.of(new Analysis.Sentence(0, end, label, score)),
        List.of(),
        List.of(new Analysis.Evidence(0, end, score / 2)),
        INTENTS.get(random.nextInt(INTENTS.size())),
        null,
        new Analysis.Urgency("normal", List.of()),
        reasons,
        Map.of(),
        List.of(),
        false);
  }

  private static SentimentLabel label(int chance) {
    if (chance < 25) {
      return SentimentLabel.NEGATIVE;
    }
    if (chance < 70) {
      return SentimentLabel.NEUTRAL;
    }
    return chance < 95 ? SentimentLabel.POSITIVE : SentimentLabel.MIXED;
  }

  private static double score(SentimentLabel label, SplittableRandom random) {
    double strength = random.nextInt(20, 100) / 100.0;
    return switch (label) {
      case NEGATIVE -> -strength;
      case POSITIVE -> strength;
      case NEUTRAL, MIXED -> strength / 10;
    };
  }
}
