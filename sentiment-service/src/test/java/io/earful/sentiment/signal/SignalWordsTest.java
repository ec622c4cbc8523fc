package io.earful.sentiment.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordIndex;
import io.earful.kit.words.WordLanguages;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalWordsTest {
  private static final SignalWords WORDS = SignalWords.load();

  @Test
  void everyLanguageHasEveryListAndNoEntryIsFaulty() {
    Set<String> wanted = new TreeSet<>();
    for (String language : WordLanguages.ALL) {
      for (Signal signal : Signal.values()) {
        wanted.add(language + " " + signal.name().toLowerCase(Locale.ROOT));
      }
    }
    Set<String> there =
        WordFile.read(SignalWords.class, "words.txt").stream()
            .map(WordFile.Line::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(there).isEqualTo(wanted);
    for (WordFile.Line line : WordFile.read(SignalWords.class, "words.txt")) {
      assertThat(line.entries())
          .as(line.key())
          .doesNotHaveDuplicates()
          .allSatisfy(entry -> assertThat(WordIndex.fault(entry)).as(entry).isNull());
    }
  }

  /** The commonest words of a language must not mean anything by themselves. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | the and you that was for are with his they this have from one had not but some what there we can out other were all your when up use how said an each she",
        "ru | и в не на я быть он с это а по к но они мы весь за свой то от о так для ты же год такой этот быть у один человек",
        "uk | і в не на я бути він з це а до що та як у за то від так для ти рік такий цей один людина вони ми було",
        "be | і ў не на я быць ён з гэта а да што як у за то ад так для ты год такі гэты адзін чалавек яны мы было",
        "el | και το να η ο του με για που δεν από στο θα είναι τα σε οι στην της τον ένα μου",
        "es | de la que el en y a los se del las un por con una su para es al lo como más o",
        "pt | de a o que e do da em um para é com não uma os no se na por mais as dos como mas",
        "fr | de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se",
        "de | der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an",
        "it | di e il la che in un a per è una sono mi si lo ma ti ho le con cosa non da ci no come",
        "pl | i w nie na się z do to że a o jak ale po co tak za od jest był dla by już go tylko",
        "tr | bir ve bu da de için o ile çok ne daha gibi ama var en kadar olarak sonra ben",
        "id | yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena"
      })
  void commonWordsAreNoTrouble(String language, String words) {
    Signals signals = WORDS.find(words.replace(" ", ", "), language);
    for (Signal signal : Signal.values()) {
      if (signal != Signal.QUESTION) {
        assertThat(signals.has(signal)).as(language + " " + signal).isFalse();
      }
    }
  }

  @Test
  void accentsAndCapitalsAndApostrophesDoNotMatter() {
    assertThat(WORDS.find("NAO FUNCIONA", "pt").has(Signal.OUTAGE)).isTrue();
    assertThat(WORDS.find("it doesnt work", "en").has(Signal.OUTAGE)).isTrue();
    assertThat(WORDS.find("it doesn’t work", "en").has(Signal.OUTAGE)).isTrue();
    assertThat(WORDS.find("calismiyor", "tr").has(Signal.OUTAGE)).isTrue();
  }

  @Test
  void belarusiansMixAndHindiBorrows() {
    assertThat(WORDS.find("никто не отвечает", "be").has(Signal.IGNORED)).isTrue();
    assertThat(WORDS.find("yeh not working hai", "hi").has(Signal.OUTAGE)).isTrue();
    assertThat(WORDS.find("никто не отвечает", "el").has(Signal.IGNORED)).isFalse();
  }

  @Test
  void phraseEndsWhereTheSentenceDoes() {
    assertThat(WORDS.find("I said no. Answer me", "en").has(Signal.IGNORED)).isFalse();
    assertThat(WORDS.find("I said no answer", "en").has(Signal.IGNORED)).isTrue();
  }
}
