package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which posts of the stream are wanted, at the first look and at the second. */
class TermsTest {

  private static final List<String> WORDS =
      List.of(
          "kettle",
          "Wasserkocher",
          "Über",
          "café",
          "чайник",
          "Ёлка",
          "βραστήρας",
          "電気ケトル",
          "水壶",
          "주전자",
          "กาต้มน้ำ",
          "केतली",
          "גומה",
          "غلاية",
          "ấm nước",
          "İstanbul",
          "straße",
          "🫖 pot",
          "𐐀𐐨",
          "C++",
          "acme corp");

  private static String message(String text) {
    return """
    {"did":"did:plc:abc","time_us":17,"kind":"commit","commit":{"rev":"r","operation":"create",\
    "collection":"app.bsky.feed.post","rkey":"k","record":{"$type":"app.bsky.feed.post","text":"%s",\
    "langs":["en"],"createdAt":"now"},"cid":"c"}}\
    """
        .formatted(text);
  }

  private static JetstreamFrame look(Terms terms, String message) {
    JetstreamFrame frame = new JetstreamFrame(new TermScan(terms));
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    assertThat(frame.look(bytes, bytes.length)).as(message).isTrue();
    return frame;
  }

  private static boolean passes(Terms terms, String text) {
    return look(terms, message(text)).mayHoldTerm();
  }

  @ParameterizedTest
  @CsvSource({
    "kettle, My KETTLE leaks, true",
    "kettle, kettle, true",
    "kettle, #kettle!, true",
    "kettle, kettles, false",
    "kettle*, kettles, true",
    "kettle*, teakettle, false",
    "kettle, my kettlebell and a kettle, true",
    "Acme Corp, 'acme   corp', true",
    "café, CAFÉ, true",
    "café, cafe, false",
    "чайник, ЧАЙНИК течёт, true",
    "чайник, чайника, false",
    "чайник*, чайника, true",
    "水壶, 我的水壶漏了, true",
    "ケトル, 電気ケトルが壊れた, true",
    "주전자, 주전자가 샌다, true",
    "straße, STRASSE, false",
    "istanbul, İstanbul, true",
    "C++, I write c++., true",
    "🫖, tea🫖pot, true"
  })
  void aWordIsFoundWhereItStandsByItself(String term, String text, boolean found) {
    Terms terms = new Terms(List.of(term));
    assertThat(terms.find(List.of(text)) != null).isEqualTo(found);
    if (found) {
      assertThat(passes(terms, text)).isTrue();
    }
  }

  @Test
  void whatTheSecondLookMakesAlikeTheFirstOneDoes() {
    List<String> unlike = new ArrayList<>();
    for (int i = 0; i < 0x20000; i++) {
      if (i >= 0xD800 && i <= 0xDFFF) {
        continue;
      }
      boolean alike = Folding.loose(Folding.exact(i)) == Folding.loose(i);
      if (i < 0x10000) {
        String sign = Character.toString(i);
        alike &= loose(Normalizer.normalize(sign, Normalizer.Form.NFC)).equals(loose(sign));
        alike &= loose(Normalizer.normalize(sign, Normalizer.Form.NFD)).equals(loose(sign));
      }
      if (!alike) {
        unlike.add(Integer.toHexString(i));
      }
    }
    assertThat(unlike).isEmpty();
  }

  private static String loose(String text) {
    StringBuilder loose = new StringBuilder();
    text.codePoints()
        .map(Folding::loose)
        .filter(sign -> sign != Folding.NOTHING)
        .forEach(loose::appendCodePoint);
    return loose.toString();
  }

  /** Whatever way a word is written in JSON, the first look must not lose what the second finds. */
  @Test
  void theFirstLookLosesNothing() {
    Random random = new Random(7);
    Terms terms = new Terms(WORDS);
    JetstreamFrame frame = new JetstreamFrame(new TermScan(terms));
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      String text = "So, " + changed(word, random) + " — " + changed("naïve 文 🙂", random);
      if (terms.find(List.of(text)) != null) {
        found++;
        byte[] bytes = message(escaped(text, random)).getBytes(StandardCharsets.UTF_8);
        assertThat(frame.look(bytes, bytes.length) && frame.mayHoldTerm()).as(text).isTrue();
      }
    }
    assertThat(found).isGreaterThan(15_000);
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder();
    text.codePoints()
        .map(
            sign ->
                random.nextBoolean() ? Character.toUpperCase(sign) : Character.toLowerCase(sign))
        .forEach(changed::appendCodePoint);
    String cased =
        switch (random.nextInt(3)) {
          case 0 -> text;
          case 1 -> text.toUpperCase(Locale.ROOT);
          default -> changed.toString();
        };
    return Normalizer.normalize(
            cased, random.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD)
        .replace(" ", random.nextInt(4) == 0 ? "\n\u00A0" : " ");
  }

  private static String escaped(String text, Random random) {
    boolean all = random.nextInt(3) == 0;
    StringBuilder escaped = new StringBuilder();
    for (char sign : text.toCharArray()) {
      boolean whole = Character.isSurrogate(sign);
      if (sign == '\n') {
        escaped.append("\\n");
      } else if (all && (whole || random.nextBoolean()) || whole && all) {
        escaped.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) sign));
      } else {
        escaped.append(sign);
      }
    }
    return escaped.toString();
  }

  @Test
  void mostPostsDoNotPass() {
    Terms terms = new Terms(List.of("kettle", "чайник"));
    assertThat(passes(terms, "A post about tea, and a чай")).isFalse();
    assertThat(passes(terms, "ket\\u0074le")).isTrue();
    assertThat(passes(terms, "ket\\\"tle")).isFalse();
    assertThat(passes(new Terms(List.of("app.bsky.feed.post")), "nothing")).isFalse();
  }

  @Test
  void theOrderOfMembersDoesNotMatter() {
    String message =
        """
        { "commit" : { "record" : { "text" : "kettle", "operation":"delete", "rkey":"x", "did":"y",
          "deep":[{},[],[{"a":[1,-2.5e3,true,null]}]]},
          "cid":"c", "rkey":"k", "collection":"app.bsky.feed.post", "operation":"create" },
          "kind":"commit", "time_us": 1725911162329308 , "did":"did:plc:abc" }
        """;
    JetstreamFrame frame = look(new Terms(List.of("kettle")), message);
    assertThat(frame.event()).isEqualTo(JetstreamFrame.Event.CREATE);
    assertThat(frame.time()).isEqualTo(1_725_911_162_329_308L);
    assertThat(frame.mayHoldTerm()).isTrue();
    assertThat(frame.post()).isEqualTo(JetstreamFrame.post(new PostName("did:plc:abc", "k")));
    assertThat(frame.account()).isEqualTo(JetstreamFrame.account("did:plc:abc"));
  }

  @Test
  void otherCollectionsAndKindsAreNoPosts() {
    Terms terms = new Terms(List.of("kettle"));
    assertThat(
            look(terms, message("kettle").replace("feed.post\",\"rkey", "feed.like\",\"rkey"))
                .event())
        .isEqualTo(JetstreamFrame.Event.OTHER);
    assertThat(
            look(
                    terms,
                    "{\"did\":\"did:plc:abc\",\"time_us\":1,\"kind\":\"account\",\"account\":{\"active\":false}}")
                .event())
        .isEqualTo(JetstreamFrame.Event.ACCOUNT);
    assertThat(
            look(
                    terms,
                    "{\"did\":\"did:plc:abc\",\"time_us\":1,\"kind\":\"identity\",\"identity\":{\"a\":\"kettle\"}}")
                .mayHoldTerm())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "{}",
        "{",
        "\"text\"",
        "{\"did\":\"x\"}",
        "{\"time_us\":1}",
        "{\"did\":\"x\",\"time_us\":1",
        "{\"did\":\"x\",\"time_us\":1}}",
        "{\"did\":\"x\",\"time_us\":1,\"a\":[}",
        "{\"did\":\"x\",\"time_us\":1,\"a\":\"\\",
        "{\"did\":\"x\",\"time_us\":1,\"commit\":{\"record\":{\"text\":\"\\u12\"}}}",
        "{\"did\":\"x\",\"time_us\":1,\"commit\":{\"record\":{\"text\":\"\\x\"}}}",
        "{\"did\":\"x\",\"time_us\":-1}"
      })
  void garbageIsToldAsSuch(String message) {
    JetstreamFrame frame = new JetstreamFrame(new TermScan(new Terms(List.of("kettle"))));
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    assertThat(frame.look(bytes, bytes.length)).isFalse();
  }

  @Test
  void nothingOfAMessageMakesItStumble() {
    Random random = new Random(3);
    JetstreamFrame frame = new JetstreamFrame(new TermScan(new Terms(WORDS)));
    byte[] whole = message("kettle 🫖 \\u00e9").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int j = 0; j < 1 + random.nextInt(6); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      frame.look(bytes, random.nextInt(bytes.length + 1));
    }
    byte[] deep = ("{\"a\":" + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8);
    assertThat(frame.look(deep, deep.length)).isFalse();
    assertThat(frame.look(whole, whole.length)).isTrue();
    assertThat(frame.mayHoldTerm()).isTrue();
  }

  @Test
  void hashesAreFoundAgain() {
    HashSet64 set = new HashSet64();
    Random random = new Random(5);
    long[] hashes = random.longs(5000).toArray();
    set.add(0);
    for (long hash : hashes) {
      set.add(hash);
      set.add(hash);
    }
    assertThat(set.contains(0)).isTrue();
    assertThat(LongStream.of(hashes).allMatch(set::contains)).isTrue();
    assertThat(random.longs(5000).anyMatch(set::contains)).isFalse();
  }
}
