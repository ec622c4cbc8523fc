package io.earful.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Short texts of customers in eight languages, about 65 characters each, no two alike. */
final class SampleTexts {
  private static final String[] SENTENCES = {
    "The delivery was three days late and nobody answered my mails.",
    "Great service, the new app works perfectly, thank you!",
    "Доставка опоздала на три дня, ужасный сервис, верните деньги.",
    "Дуже задоволений, рекомендую всім друзям цей магазин.",
    "Η εξυπηρέτηση ήταν άψογη και το προϊόν ήρθε αμέσως.",
    "¿Cuándo llega mi pedido? Llevo dos semanas esperando una respuesta.",
    "Die Ware kam beschädigt an, aber der Umtausch ging schnell.",
    "Produkt jest w porządku, ale cena mogłaby być niższa."
  };

  private SampleTexts() {}

  /** One text; equal numbers give equal texts. */
  static String text(int number) {
    return SENTENCES[number % SENTENCES.length] + " (" + number + ")";
  }

  /** The body of a request to analyse some of them. */
  static String request(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "{\"id\":\"" + i + "\",\"text\":\"" + text(i) + "\"}")
        .collect(Collectors.joining(",", "{\"texts\":[", "]}"));
  }
}
