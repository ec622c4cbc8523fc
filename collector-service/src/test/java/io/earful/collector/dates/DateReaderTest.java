package io.earful.collector.dates;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.TimePrecision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {

  /** A Sunday. */
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private static DateReader reader(String language, String... seen) {
    return DateReader.of(NOW, ZoneOffset.UTC, language, List.of(seen));
  }

  private static Moment read(String language, String text) {
    return Objects.requireNonNull(reader(language).read(text), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | Today, 11:02 AM                      | 2026-11-01T11:02:00Z | minute
          en    | Yesterday at 4:12 PM                 | 2026-10-31T16:12:00Z | minute
          en    | Monday at 4:12 PM                    | 2026-10-26T16:12:00Z | minute
          en    | 2 hours ago                          | 2026-11-01T08:05:00Z | relative
          en    | an hour ago                          | 2026-11-01T09:05:00Z | relative
          en    | 1 hour, 5 minutes ago                | 2026-11-01T09:00:00Z | relative
          en    | just now                             | 2026-11-01T10:05:00Z | relative
          en    | Wed Jun 11, 2014 12:28 am            | 2014-06-11T00:28:00Z | minute
          en    | 07 December 2015 - 12:15 PM          | 2015-12-07T12:15:00Z | minute
          en    | August 29, 2015, 09:45:11 AM         | 2015-08-29T09:45:11Z | exact
          en    | « Reply #1 on: March 12, 2014, 10:30:15 pm » | 2014-03-12T22:30:15Z | exact
          en    | by Anna May 5 » Fri Oct 7, 2011 8:23 | 2011-10-07T08:23:00Z | minute
          en    | 12/25/14                             | 2014-12-25T00:00:00Z | day
          en    | Sep 5                                | 2026-09-05T00:00:00Z | day
          en    | Dec 5                                | 2025-12-05T00:00:00Z | day
          en    | 2014-08-31 05:46 GMT+2               | 2014-08-31T03:46:00Z | minute
          en-GB | 04-09-2005, 06:46 PM                 | 2005-09-04T18:46:00Z | minute
          ru    | Сегодня, 12:01                       | 2026-11-01T12:01:00Z | minute
          ru    | Вчера в 23:15                        | 2026-10-31T23:15:00Z | minute
          ru    | 2 часа назад                         | 2026-11-01T08:05:00Z | relative
          ru    | 12 янв 2015, 10:11                   | 2015-01-12T10:11:00Z | minute
          uk    | 15 листопада 2020, 10:11             | 2020-11-15T10:11:00Z | minute
          uk    | 5 хвилин тому                        | 2026-11-01T10:00:00Z | relative
          uk    | Учора о 09:10                        | 2026-10-31T09:10:00Z | minute
          be    | 3 лютага 2019 г., 10:00              | 2019-02-03T10:00:00Z | minute
          be    | Сёння, 07:30                         | 2026-11-01T07:30:00Z | minute
          el    | 15 Ιανουαρίου 2014, 10:30 μμ         | 2014-01-15T22:30:00Z | minute
          el    | Χθες, 10:30 πμ                       | 2026-10-31T10:30:00Z | minute
          es    | 5 de enero de 2014, 10:30            | 2014-01-05T10:30:00Z | minute
          es    | hace 3 días                          | 2026-10-29T10:05:00Z | relative
          es    | Ayer a las 10:00                     | 2026-10-31T10:00:00Z | minute
          pt    | 25 de março de 2013 às 14:05         | 2013-03-25T14:05:00Z | minute
          pt    | há 2 horas                           | 2026-11-01T08:05:00Z | relative
          pt    | Ontem, 10:00                         | 2026-10-31T10:00:00Z | minute
          fr    | de peanuts » Ven 7 Oct 2011 08:23    | 2011-10-07T08:23:00Z | minute
          fr    | Mar 7 Fév 2012 08:23                 | 2012-02-07T08:23:00Z | minute
          fr    | il y a 2 jours                       | 2026-10-30T10:05:00Z | relative
          fr    | Aujourd'hui à 10h05                  | 2026-11-01T10:05:00Z | minute
          de    | 27. September 2018 um 14:51 Uhr      | 2018-09-27T14:51:00Z | minute
          de    | vor 5 Minuten                        | 2026-11-01T10:00:00Z | relative
          de    | Gestern, 09:10                       | 2026-10-31T09:10:00Z | minute
          de    | 06.01.2020 um 9:16                   | 2020-01-06T09:16:00Z | minute
          it    | 12 gennaio 2013, 10:00               | 2013-01-12T10:00:00Z | minute
          it    | 3 giorni fa                          | 2026-10-29T10:05:00Z | relative
          it    | Ieri alle 10:00                      | 2026-10-31T10:00:00Z | minute
          ar    | 12 يناير 2014 - 05:30 ص              | 2014-01-12T05:30:00Z | minute
          ar    | اليوم، 05:30 م                       | 2026-11-01T17:30:00Z | minute
          ar    | منذ ساعتين                           | 2026-11-01T08:05:00Z | relative
          hi    | 12 जनवरी 2014, 10:30                  | 2014-01-12T10:30:00Z | minute
          hi    | 5 मिनट पहले                            | 2026-11-01T10:00:00Z | relative
          id    | 11 Agustus 2014, 10.30               | 2014-08-11T10:30:00Z | minute
          id    | 2 jam yang lalu                      | 2026-11-01T08:05:00Z | relative
          id    | Kemarin, 10:30                       | 2026-10-31T10:30:00Z | minute
          pl    | 12 stycznia 2014, 10:30              | 2014-01-12T10:30:00Z | minute
          pl    | 2 godziny temu                       | 2026-11-01T08:05:00Z | relative
          pl    | wczoraj, 10:30                       | 2026-10-31T10:30:00Z | minute
          tr    | 12 Ocak 2014 10:30                   | 2014-01-12T10:30:00Z | minute
          tr    | BUGÜN 10:30                          | 2026-11-01T10:30:00Z | minute
          tr    | 5 dakika önce                        | 2026-11-01T10:00:00Z | relative
          fa    | ۰۵-۲۳-۱۳۹۱, ۰۴:۲۱ بعد از ظهر         | 2012-08-13T16:21:00Z | minute
          fa    | ۲۳ مرداد ۱۳۹۱، ۱۶:۲۱                 | 2012-08-13T16:21:00Z | minute
          fa    | دیروز, 04:21 ب.ظ                     | 2026-10-31T16:21:00Z | minute
          nl    | 12 mei 2014, 10:30                   | 2014-05-12T10:30:00Z | minute
          nl    | Gisteren om 10:30                    | 2026-10-31T10:30:00Z | minute
          sv    | för 2 timmar sedan                   | 2026-11-01T08:05:00Z | relative
          cs    | 12. ledna 2014 10:30                 | 2014-01-12T10:30:00Z | minute
          ja    | 2015年11月23日 8:45 PM                | 2015-11-23T20:45:00Z | minute
          ja    | 3 時間前                              | 2026-11-01T07:05:00Z | relative
          zh    | 昨天 10:30                            | 2026-10-31T10:30:00Z | minute
          zh    | 2015-11-23 下午 8:45                  | 2015-11-23T20:45:00Z | minute
          ko    | 2015년 11월 23일 오후 8:45             | 2015-11-23T20:45:00Z | minute
          """)
  void languagesAreRead(String language, String text, String at, String precision) {
    Moment moment = read(language, text);
    assertThat(moment.at()).isEqualTo(at);
    assertThat(moment.precision().toString()).isEqualTo(precision);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-09-27T14:51:09+0200, 2018-09-27T12:51:09Z, exact",
    "2018-09-27T14:51:09.123Z, 2018-09-27T14:51:09Z, exact",
    "2014-02-06T23:35:45, 2014-02-06T23:35:45Z, exact",
    "2020-06-08 00:00:00, 2020-06-08T00:00:00Z, day",
    "2020-06-08, 2020-06-08T00:00:00Z, day",
    "1538052669, 2018-09-27T12:51:09Z, exact",
    "1538052669000, 2018-09-27T12:51:09Z, exact",
  })
  void timesForProgramsAreRead(String text, String at, String precision) {
    Moment moment = read("ar", text);
    assertThat(moment.at()).isEqualTo(at);
    assertThat(moment.precision().toString()).isEqualTo(precision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "May 2004",
        "32/13/2014",
        "Battlefield 4",
        "31.02.2014",
        "99:99"
      })
  void whatIsNoDateIsNone(String text) {
    assertThat(reader("en").read(text)).isNull();
  }

  @Test
  void dayAboveTwelveAnywhereDecidesTheOrder() {
    String doubtful = "04/05/2020 10:00";
    assertThat(reader("en", "12/25/2020").read(doubtful).at()).isEqualTo("2020-04-05T10:00:00Z");
    assertThat(reader("en", "25/12/2020").read(doubtful).at()).isEqualTo("2020-05-04T10:00:00Z");
    assertThat(reader("de", "12/25/2020").read(doubtful).at()).isEqualTo("2020-04-05T10:00:00Z");
  }

  @Test
  void timesAreThoseOfThePagesZone() {
    DateReader berlin = DateReader.of(NOW, ZoneId.of("Europe/Berlin"), "de", List.of());
    assertThat(berlin.read("1. Juli 2020, 12:00").at()).isEqualTo("2020-07-01T10:00:00Z");
    assertThat(berlin.read("1. Januar 2020, 12:00").at()).isEqualTo("2020-01-01T11:00:00Z");
    assertThat(berlin.read("1. Januar 2020"))
        .isEqualTo(new Moment(Instant.parse("2019-12-31T23:00:00Z"), TimePrecision.DAY));
  }

  @Test
  void jalaliLeapYearsAreKept() {
    // 1399 had 366 days, so that 1400 began on 21 March 2021
    assertThat(read("fa", "1399/12/30").at()).isEqualTo("2021-03-20T00:00:00Z");
    assertThat(read("fa", "1400/01/01").at()).isEqualTo("2021-03-21T00:00:00Z");
    assertThat(reader("fa").read("1400/12/30")).isNull();
  }

  @Test
  void longTextCostsNoTime() {
    String long1 = "1 a ".repeat(50_000);
    assertThat(reader("en").read(long1)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          All times are GMT -5. The time now is 10:20 PM.      | -05:00
          All times are UTC + 1 hour [ DST ]                   | +02:00
          Heures au format UTC                                 | Z
          Alle Zeitangaben in WEZ +1. Es ist jetzt 10:20 Uhr.  | +01:00
          Часовой пояс: UTC + 3 часа                           | +03:00
          Todos los horarios son GMT -3                        | -03:00
          """)
  void pageStatesItsZone(String text, String zone) {
    assertThat(PageZone.in(text)).isEqualTo(ZoneOffset.of(zone));
  }

  @Test
  void whatIsNotAboutTimesStatesNoZone() {
    assertThat(PageZone.in("GMT is a watch maker")).isNull();
    assertThat(PageZone.in("All times are local")).isNull();
  }
}
