package io.earful.sentiment.language;

import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ShippedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells the fifteen languages apart: the script leaves a few candidates, the letters decide between
 * the East Slavic ones where they can, and a hashed character model does the rest.
 *
 * <p>A text in none of them is told by its script where that is enough; where the model is in
 * doubt, or letters speak against all fifteen, a library of 103 languages is asked.
 *
 * <p>A long text is sampled at several places and the answers are averaged, so that a menu or a
 * quotation in another language at its beginning does not decide. Safe for use by many threads.
 */
public final class LanguageDetector {
  /** The languages it knows. */
  public static final List<String> LANGUAGES =
      List.of(
          "ar", "be", "de", "el", "en", "es", "fr", "hi", "id", "it", "pl", "pt", "ru", "tr", "uk");

  /** Length of the windows that a text is judged by, in UTF-16 units. */
  public static final int WINDOW = 300;

  private static final int MOST_WINDOWS = 7;

  private final HashedModel model;
  private final ThreadLocal<WindowJudge> judges;
  private final boolean askOthers;

  /** A detector with the given model, whose labels must be {@link #LANGUAGES}; asks nobody else. */
  public LanguageDetector(HashedModel model) {
    this(model, false);
  }

  private LanguageDetector(HashedModel model, boolean askOthers) {
    if (!model.labels().equals(LANGUAGES)) {
      throw new IllegalArgumentException(
          "Model " + model.name() + " is not for these languages: " + model.labels());
    }
    this.model = model;
    this.askOthers = askOthers;
    this.judges = ThreadLocal.withInitial(() -> new WindowJudge(model));
  }

  /** With a model of this build, and with the library for what is beyond it. */
  public static LanguageDetector of(ShippedModel model) {
    return new LanguageDetector(
        ModelFile.resource(LanguageDetector.class, model.language(), LanguageFeatures.VERSION),
        true);
  }

  /** With the model that a service uses unless it is told otherwise. */
  public static LanguageDetector standard() {
    return of(ShippedModel.STANDARD);
  }

  /** With a model from a file. */
  public static LanguageDetector load(Path file) {
    return new LanguageDetector(ModelFile.read(file, LanguageFeatures.VERSION));
  }

  /** The language of a text, from the text alone. */
  public DetectedLanguage detect(String text) {
    return told(text, judge(text));
  }

  /**
   * The language of a text of which the channel says that it is {@code hint}. The hint holds unless
   * the text is plainly something else: another script, letters that only another language has, or
   * a long text that the model is sure about.
   *
   * @param hint a BCP 47 tag, of which the primary language counts; null, empty and codes for "no
   *     language" are no hint
   */
  public DetectedLanguage detect(String text, @Nullable String hint) {
    Judgement judgement = judge(text);
    String hinted = primaryLanguage(hint);
    DetectedLanguage believed = hinted.isEmpty() ? null : judgement.withHint(hinted);
    return believed == null ? told(text, judgement) : believed;
  }

  private DetectedLanguage told(String text, Judgement judgement) {
    if (judgement.isForeign()) {
      return OtherScripts.language(text);
    }
    DetectedLanguage best = judgement.best();
    return askOthers && judgement.inDoubt() ? OtherLanguages.insteadOf(best, text) : best;
  }

  private Judgement judge(String text) {
    WindowJudge judge = judges.get();
    Judgement total = new Judgement(model.classes());
    int windows = Math.min(MOST_WINDOWS, (text.length() + WINDOW - 1) / WINDOW);
    for (int i = 0; i < windows; i++) {
      int from = windows == 1 ? 0 : (int) ((long) (text.length() - WINDOW) * i / (windows - 1));
      judge.judge(text, from, Math.min(text.length(), from + WINDOW), total);
    }
    return total;
  }

  private static String primaryLanguage(@Nullable String hint) {
    if (hint == null || hint.isBlank()) {
      return "";
    }
    String code = Locale.forLanguageTag(hint.strip().replace('_', '-')).getLanguage();
    boolean nothing =
        code.length() == 3 && (code.startsWith("q") || "und zxx mul mis art".contains(code));
    return nothing ? "" : code;
  }
}
