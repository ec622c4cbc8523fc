package io.earful.sentiment.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The delivery was late and nobody answered the phone",
        "ru | Доставка опоздала, и никто не ответил на звонок",
        "uk | Доставка запізнилася, і ніхто не відповів на дзвінок",
        "be | Дастаўка спазнілася, і ніхто не адказаў на званок",
        "el | Η παράδοση άργησε και κανείς δεν απάντησε στο τηλέφωνο",
        "es | La entrega llegó tarde y nadie contestó el teléfono",
        "pt | A entrega atrasou e ninguém atendeu o telefone",
        "fr | La livraison est arrivée en retard et personne ne répondait",
        "de | Die Lieferung kam zu spät und niemand ging ans Telefon",
        "it | La consegna è arrivata tardi e nessuno ha risposto",
        "ar | وصل الطلب متأخرا ولم يرد أحد على الهاتف",
        "hi | डिलीवरी देर से आई और किसी ने फोन नहीं उठाया",
        "hi | delivery bahut der se aayi aur kisi ne phone nahi uthaya",
        "id | Pengiriman terlambat dan tidak ada yang menjawab telepon",
        "pl | Przesyłka się spóźniła i nikt nie odbierał telefonu",
        "tr | Teslimat gecikti ve kimse telefona cevap vermedi"
      })
  void fifteenLanguagesAreRecognised(String language, String text) {
    DetectedLanguage found = DETECTOR.detect(text);
    assertThat(found.code()).isEqualTo(language);
    assertThat(found.confidence()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "👍👍", "123 456", "...", "@someone https://example.test #tag"})
  void withoutLettersThereIsNoLanguage(String text) {
    assertThat(DETECTOR.detect(text)).isEqualTo(DetectedLanguage.UNDETERMINED);
  }

  @Test
  void hintDecidesWhatIsTooShortToTell() {
    assertThat(DETECTOR.detect("ок", "uk").code()).isEqualTo("uk");
    assertThat(DETECTOR.detect("super!", "pl-PL").code()).isEqualTo("pl");
    assertThat(DETECTOR.detect("👍", "be"))
        .satisfies(found -> assertThat(found.code()).isEqualTo("be"))
        .satisfies(found -> assertThat(found.confidence()).isPositive());
  }

  @Test
  void hintIsOverruledByAnotherScript() {
    assertThat(DETECTOR.detect("Η εξυπηρέτηση ήταν καλή", "en").code()).isEqualTo("el");
    assertThat(DETECTOR.detect("Thank you so much", "ru").code()).isEqualTo("en");
  }

  @Test
  void hintIsOverruledByLettersOfAnotherLanguage() {
    assertThat(DETECTOR.detect("Вельмі дрэнная якасць, быў у шоку", "ru").code()).isEqualTo("be");
    assertThat(DETECTOR.detect("Дуже смачна їжа, моє улюблене", "ru").code()).isEqualTo("uk");
  }

  @Test
  void hintIsOverruledByALongTextThatIsPlainlyAnother() {
    String german =
        "Ich habe vor zwei Wochen bestellt und warte immer noch auf meine Lieferung, der"
            + " Kundendienst antwortet leider überhaupt nicht auf meine Nachrichten.";
    assertThat(DETECTOR.detect(german, "en").code()).isEqualTo("de");
  }

  @Test
  void hintOfALanguageNobodyKnowsIsBelieved() {
    assertThat(DETECTOR.detect("Heel goed product, dank u wel", "nl").code()).isEqualTo("nl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "und", "zxx", "qme", "art"})
  void codesForNoLanguageAreNoHint(String hint) {
    assertThat(DETECTOR.detect("Die Lieferung kam zu spät", hint).code()).isEqualTo("de");
  }

  @Test
  void menuAtTheTopOfALongPageDoesNotDecide() {
    String menu =
        "Home | About us | Contact | Terms of service | Privacy policy | Log in | Sign up\n";
    String sentence =
        "Учора мы замовілі новую канапу, і яе прывезлі ўжо сёння раніцай без дадатковай аплаты. ";
    assertThat(DETECTOR.detect(menu.repeat(2) + sentence.repeat(15)).code()).isEqualTo("be");
  }

  @Test
  void shortBelarusianDoesNotSwallowItsNeighbours() {
    assertThat(DETECTOR.detect("Спасибо").code()).isEqualTo("ru");
    assertThat(DETECTOR.detect("Дякую").code()).isEqualTo("uk");
    assertThat(DETECTOR.detect("Дзякуй").code()).isEqualTo("be");
  }
}
