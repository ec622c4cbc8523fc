package io.earful.reporting.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the longest known ending off a word and leaves three letters at least. It serves languages
 * without a better stemmer: most cases of nouns and adjectives and common forms of verbs meet,
 * words whose stem itself changes do not.
 */
final class LightStemmer {

  static final LightStemmer UKRAINIAN =
      new LightStemmer(
          """
          а я о е є у ю і и ї й ь ий ій ої ого ому ою ею єю ую юю ими их ім им ам ям ом ем єм
          ами ями ах ях ів їв ей ові еві єві ти ть в ла ло ли ив ила ило или ити ить ите имо
          ав ала ало али ати ає ають ють уть ять ять ять иш еш єш емо єте ете ня нь ний на не ні
          """);

  static final LightStemmer BELARUSIAN =
      new LightStemmer(
          """
          а я о е у ю і ы й ь ы ая яя ае яе ыя ія ага яга ога аму яму ому ым ім ых іх ымі імі
          ую юю ай яй ой ей ою аю яю ею ам ям ом ем ём амі ямі ах ях аў яў оў ёў
          ць ці ў ла ло лі іў іла ілі іць аў ала алі аць яць ае аюць уць юць еш еце ем
          """);

  static final LightStemmer POLISH =
      new LightStemmer(
          """
          a ą e ę i o u y ie ia ię ią ego emu ej ym im ych ich ymi imi ów om ami ach owi em iem
          ć ł ła ło li ły ił iła iło ili iły ić ał ała ało ali ały ać ają ają uje ują uję asz isz
          amy imy acie icie
          """);

  private static final int SHORTEST_STEM = 3;

  private final List<String> endings;

  private LightStemmer(String endings) {
    this.endings =
        Arrays.stream(endings.strip().split("\\s+"))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  String stem(String word) {
    for (String ending : endings) {
      if (word.length() - ending.length() >= SHORTEST_STEM && word.endsWith(ending)) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }
}
