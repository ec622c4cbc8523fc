package io.earful.reporting.duplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Texts of which is known who copied whom. Words are drawn as languages draw them, a few of them
 * very often; a copy has one word in ten replaced, left out or added, and what passing on adds:
 * links, names, hashtags, other case. Other texts share their first half with one that is no copy.
 */
final class PlantedTexts {

  /**
   * A text.
   *
   * @param family texts of one family are copies of one text
   */
  record Planted(int family, String text) {}

  private static final List<String[]> LANGUAGES =
      List.of(
          words(
              "the and to of my was it order came late box parcel shop broke after days nobody"
                  + " answers phone again refund asked twice courier left door kettle lid handle steam"
                  + " cracked bought spring friend told price fair quality poor manager promised call"
                  + " never waited week replaced new works fine colour wrong size small returned"
                  + " receipt lost money back bank card charged double error page help desk polite"
                  + " young woman explained everything solved minutes thank happy buy sister wedding"),
          words(
              "и не на что заказ пришёл поздно коробка посылка магазин сломался через дней никто"
                  + " отвечает телефон снова возврат просил дважды курьер оставил дверь чайник крышка"
                  + " ручка треснула купила весной подруга сказала цена честная качество плохое"
                  + " менеджер обещал позвонить никогда ждала неделю заменили новый работает хорошо"
                  + " цвет неверный размер маленький вернула чек потеряли деньги назад банк карта"
                  + " списали ошибка страница помощь вежливая девушка объяснила решили минут спасибо"),
          words(
              "die und der ich bestellung kam spät karton paket laden kaputt nach tagen niemand"
                  + " antwortet telefon wieder erstattung zweimal gefragt bote tür wasserkocher deckel"
                  + " griff dampf gerissen gekauft frühling freundin sagte preis fair qualität schlecht"
                  + " leiter versprach anruf nie gewartet woche ersetzt neu funktioniert gut farbe"
                  + " falsch größe klein zurück beleg verloren geld bank karte doppelt fehler seite"
                  + " hilfe freundlich junge frau erklärte alles gelöst minuten danke zufrieden"),
          words(
              "και να το η παραγγελία ήρθε αργά κουτί δέμα κατάστημα χάλασε μετά μέρες κανείς"
                  + " απαντά τηλέφωνο ξανά επιστροφή ζήτησα φορές κούριερ άφησε πόρτα βραστήρας καπάκι"
                  + " χερούλι ατμός ράγισε αγόρασα άνοιξη φίλη είπε τιμή δίκαιη ποιότητα κακή"
                  + " υπεύθυνος υποσχέθηκε ποτέ περίμενα εβδομάδα άλλαξαν νέο δουλεύει καλά χρώμα λάθος"
                  + " μέγεθος μικρό γύρισα απόδειξη χάθηκε χρήματα πίσω τράπεζα κάρτα διπλά σελίδα"
                  + " βοήθεια ευγενική κοπέλα εξήγησε λύθηκε λεπτά ευχαριστώ χαρούμενη"),
          words(
              "注文 配送 遅い 箱 店 壊れた 数日 誰も 電話 返事 返金 二回 頼んだ 配達 玄関 やかん 蓋 取手 蒸気"
                  + " 割れた 買った 春 友達 値段 品質 悪い 店長 約束 連絡 待った 一週間 交換 新しい 動く 色 間違い"
                  + " 小さい 返した 領収書 失くした お金 銀行 請求 画面 助け 丁寧 若い 女性 説明 解決 感謝 嬉しい"
                  + " 姉 結婚式 もう一度 とても 本当に 少し 最初 最後 今日 昨日"));

  private static final int JAPANESE = 4;

  private final Random random;

  PlantedTexts(long seed) {
    this.random = new Random(seed);
  }

  private static String[] words(String line) {
    return line.split(" ");
  }

  /** So many families, some of a single text, in no order. */
  List<Planted> families(int count) {
    List<Planted> all = new ArrayList<>();
    int family = 0;
    while (family < count) {
      int language = random.nextInt(LANGUAGES.size());
      List<String> words = say(language, 10 + random.nextInt(60));
      plant(all, family++, language, words, random.nextInt(5));
      if (random.nextInt(4) == 0) {
        List<String> other = new ArrayList<>(words.subList(0, words.size() / 2));
        other.addAll(say(language, words.size() - other.size()));
        plant(all, family++, language, other, random.nextInt(2));
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  private void plant(List<Planted> all, int family, int language, List<String> words, int copies) {
    all.add(new Planted(family, join(language, words)));
    for (int i = 0; i < copies; i++) {
      all.add(new Planted(family, passedOn(join(language, edited(language, words)))));
    }
  }

  private List<String> say(int language, int count) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(word(language));
    }
    return said;
  }

  /** The first words are drawn much more often than the last ones. */
  private String word(int language) {
    String[] words = LANGUAGES.get(language);
    return words[(int) (words.length * Math.pow(random.nextDouble(), 1.6))];
  }

  /** Changes at most a tenth of the words. */
  private List<String> edited(int language, List<String> words) {
    List<String> edited = new ArrayList<>(words);
    int changes = random.nextInt(words.size() / 10 + 1);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(edited.size());
      switch (random.nextInt(3)) {
        case 0 -> edited.set(at, word(language));
        case 1 -> edited.remove(at);
        default -> edited.add(at, word(language));
      }
    }
    return edited;
  }

  private String passedOn(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> "RT @someone: " + text;
      case 1 -> text + " https://short.example/" + Integer.toString(random.nextInt(1 << 20), 36);
      case 2 -> text.toUpperCase(Locale.ROOT) + "!!!";
      case 3 -> "@shop @friend " + text + " #shopping #week" + random.nextInt(50);
      case 4 -> text.replace(" ", "  ") + " \uD83D\uDE21 " + random.nextInt(100);
      default -> text;
    };
  }

  private static String join(int language, List<String> words) {
    return String.join(language == JAPANESE ? "" : " ", words);
  }
}
