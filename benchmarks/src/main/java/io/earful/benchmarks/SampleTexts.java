package io.earful.benchmarks;

import io.earful.benchmarks.mentions.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Short texts of customers in eight languages, about 65 characters each. To be stored: an opinion,
 * and twelve words that are others in each text. No two say nearly the same, which would make each
 * a copy of the others, and finding copies the larger part of the work. To be analysed alone: whole
 * sentences, of which a model knows the words.
 */
final class SampleTexts {

  private static final int WORDS = 12;

  private record Voice(Vocabulary.Language language, List<String> opinions) {}

  private static final List<Voice> VOICES =
      List.of(
          voice("en", "tsnrhldcmfpgwybv", "eaoiu", "Great service", "Nobody answers", "Too late"),
          voice(
              "ru", "нтсрвлкмдпгбзчйх", "оеаия", "Ужасный сервис", "Всё отлично", "Верните деньги"),
          voice("uk", "нвртсклдмпзбгйчш", "аоиіу", "Дуже задоволений", "Чекаю досі", "Жахливо"),
          voice("el", "στνρλκμπδγφβχζθξ", "αοιευ", "Άψογη εξυπηρέτηση", "Δεν απαντούν", "Χάλια"),
          voice("es", "nrslcdtmpbvgqzjñ", "aeoiu", "Muy contenta", "Llegó roto", "No responden"),
          voice(
              "de", "ntrshdlcgmbfwkzß", "eiauö", "Kam beschädigt an", "Sehr zufrieden", "Zu spät"),
          voice("pl", "nzrwsctkydpmłjlg", "aieoą", "Bardzo dobry", "Paczka zginęła", "Drogo"),
          voice("fr", "sntrldcmpvqfbghj", "eaiué", "Très déçu", "Livraison rapide", "Jamais reçu"));

  private static final List<String> SENTENCES =
      List.of(
          "The delivery was three days late and nobody answered my mails.",
          "Great service, the new app works perfectly, thank you!",
          "Доставка опоздала на три дня, ужасный сервис, верните деньги.",
          "Дуже задоволений, рекомендую всім друзям цей магазин.",
          "Η εξυπηρέτηση ήταν άψογη και το προϊόν ήρθε αμέσως.",
          "¿Cuándo llega mi pedido? Llevo dos semanas esperando una respuesta.",
          "Die Ware kam beschädigt an, aber der Umtausch ging schnell.",
          "Produkt jest w porządku, ale cena mogłaby być niższa.");

  private static final Vocabulary VOCABULARY = new Vocabulary();

  private SampleTexts() {}

  private static Voice voice(String code, String consonants, String vowels, String... opinions) {
    return new Voice(new Vocabulary.Language(code, consonants, vowels), List.of(opinions));
  }

  /** A text to be stored; equal numbers give equal texts. */
  static String text(int number) {
    SplittableRandom random = new SplittableRandom(number);
    Voice voice = VOICES.get(number % VOICES.size());
    String opinion = voice.opinions().get(random.nextInt(voice.opinions().size()));
    return opinion + ": " + VOCABULARY.text(voice.language(), WORDS, random);
  }

  /** The body of a request to analyse some of them. */
  static String request(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "{\"id\":\"" + i + "\",\"text\":\"" + sentence(i) + "\"}")
        .collect(Collectors.joining(",", "{\"texts\":[", "]}"));
  }

  private static String sentence(int number) {
    return SENTENCES.get(number % SENTENCES.size()) + " (" + number + ")";
  }
}
