package io.earful.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MailTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  @Test
  void everyLanguageSaysTheSameThings() {
    TreeSet<String> english = new TreeSet<>(MailTexts.of("en").stringPropertyNames());
    assertThat(english).hasSizeGreaterThanOrEqualTo(6);
    for (String language : MailTexts.LANGUAGES) {
      assertThat(new TreeSet<>(MailTexts.of(language).stringPropertyNames()))
          .as(language)
          .isEqualTo(english);
      for (String key : english) {
        String text = MailTexts.of(language).getProperty(key);
        assertThat(text).as("%s of %s", key, language).isNotBlank();
        assertThat(placeholders(text))
            .as("%s of %s", key, language)
            .isEqualTo(placeholders(MailTexts.of("en").getProperty(key)));
      }
    }
  }

  @Test
  void noLanguageIsACopyOfAnother() {
    for (String key : MailTexts.of("en").stringPropertyNames()) {
      assertThat(MailTexts.LANGUAGES.stream().map(each -> MailTexts.of(each).getProperty(key)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aLanguageThatWeDoNotHaveIsEnglish() {
    assertThat(MailTexts.text("tlh", "reset.subject", Map.of()))
        .isEqualTo(MailTexts.text("en", "reset.subject", Map.of()));
  }

  @Test
  void whatIsFilledInIsNotFilledInAgainAndStaysOnItsLine() {
    String text =
        MailTexts.text(
            "en",
            "changed.text",
            Map.of("name", "{server}\r\nBcc: all\u2028x", "server", "S", "time", "T"));
    assertThat(text).startsWith("Hello {server}  Bcc: all x,\n").contains("at S was changed at T");
  }

  @Test
  void aValueThatIsMissingIsAMistakeOfOurs() {
    assertThatThrownBy(() -> MailTexts.text("en", "changed.text", Map.of("name", "Ada")))
        .hasMessageContaining("{server}");
  }

  @Test
  void timesAreWrittenAsTheReaderWritesThem() {
    Instant time = Instant.parse("2026-11-28T17:05:00Z");
    ZoneId kyiv = ZoneId.of("Europe/Kyiv");
    assertThat(MailTexts.time("uk", time, kyiv)).contains("листопада 2026", "19:05", "Europe/Kyiv");
    assertThat(MailTexts.time("el", time, kyiv)).contains("Νοεμβρίου 2026");
    assertThat(MailTexts.time("en", time, ZoneId.of("UTC"))).contains("November 28, 2026", "5:05");
  }
}
