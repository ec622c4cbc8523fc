package io.earful.standalone.durability;

import io.earful.event.MentionKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Mentions that differ by their number, so that each can be asked for.
 *
 * @param channel channel they are of
 * @param size numbers are 1 to this
 */
record NumberedMentions(String channel, int size) {
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

  private static final List<String> TEXTS =
      List.of(
          "The delivery was late and nobody answers my mails. Terrible service!",
          "Доставка пришла на день раньше, всё отлично, спасибо!",
          "Die App stürzt seit dem letzten Update ständig ab.",
          "Très bon accueil, mais le prix est trop élevé pour ce que c'est.",
          "¿Cuándo vuelve a abrir la tienda del centro?",
          "Obsługa bardzo miła, polecam każdemu.",
          // of which the models of this release think differently
          "Всем доброе утро",
          "Da che ora è disponibile la stanza?");

  /** One line of NDJSON for each number. */
  String lines(List<Integer> numbers) {
    return numbers.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(int number) {
    return "{\"channel\":\"%s\",\"nativeId\":\"%s\",\"publishedAt\":\"%s\",\"text\":\"%s (%d)\"}%n"
        .formatted(
            channel,
            nativeId(number),
            FIRST.plusSeconds(number),
            TEXTS.get(number % TEXTS.size()),
            number);
  }

  /** The number in a key that the API shows. */
  int number(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
  }

  /** The API's id of each number, the first at 0. */
  List<String> ids(List<String> keys) {
    return keys.stream().map(key -> new MentionKey(key).id()).toList();
  }

  List<Integer> numbers() {
    return IntStream.rangeClosed(1, size).boxed().toList();
  }

  private static String nativeId(int number) {
    return "no-%06d".formatted(number);
  }
}
