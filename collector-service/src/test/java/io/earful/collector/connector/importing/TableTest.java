package io.earful.collector.connector.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.RatingType;
import io.earful.event.TimePrecision;
import io.earful.testkit.BytesFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them. */
class TableTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

  private final ImportConnector connector = new ImportConnector(CLOCK);

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theDelimiterIsFoundThoughOthersStandInTheText(String delimiter) {
    String content =
        """
        date~text~rating
        2026-11-01~"commas, semicolons; bars | and	tabs"~4
        2026-11-02~plain~5
        """
            .replace("~", delimiter);
    List<Mention> mentions = mentions(content, Map.of());
    assertThat(mentions).hasSize(2);
    assertThat(mentions.get(0).text()).startsWith("commas, semicolons; bars |");
    assertThat(Objects.requireNonNull(mentions.get(0).rating()).value()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, Дата, Отзыв, Доставка задержалась на три дня",
    "UTF-16LE, Дата, Отзыв, Доставка задержалась на три дня",
    "UTF-16BE, Datum, Kommentar, Schöne Grüße aus Köln",
    "windows-1251, Дата, Отзыв, Доставка задержалась на три дня",
    "windows-1251, Дата, Відгук, Дуже довго чекала на відповідь",
    "windows-1252, Datum, Kommentar, Schöne Grüße aus Köln",
    "windows-1252, Date, Commentaire, Très déçu de la qualité",
    "UTF-8, Fecha, Comentario, El envío llegó mañana",
    "UTF-8, Tarih, Yorum, Çok güzel bir ürün"
  })
  void theCharsetIsFound(String charset, String date, String text, String said) {
    String content = date + ";" + text + "\r\n01.11.2026;" + said + "\r\n";
    byte[] bytes = content.getBytes(Charset.forName(charset));
    byte[] marked =
        switch (charset) {
          case "UTF-16LE" -> joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, bytes);
          case "UTF-16BE" -> joined(new byte[] {(byte) 0xFE, (byte) 0xFF}, bytes);
          default -> bytes;
        };
    assertThat(connector.recognise("table.txt", marked)).isEqualTo("csv");
    List<Mention> mentions = read(marked, Map.of()).mentions();
    assertThat(mentions).extracting(Mention::text).containsExactly(said);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] bytes = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, bytes, head.length, tail.length);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "2026-11-01T10:00:00Z~2026-11-01T10:00:00Z~exact",
        "2026-11-01T12:00:00+02:00~2026-11-01T10:00:00Z~exact",
        "2026-11-01 10:00~2026-11-01T08:00:00Z~minute",
        "2026-11-01 10:00:07~2026-11-01T08:00:07Z~exact",
        "2026-11-01~2026-10-31T22:00:00Z~day",
        "01.11.2026~2026-10-31T22:00:00Z~day",
        "1.11.26 9:05~2026-11-01T07:05:00Z~minute",
        "25/10/2026~2026-10-24T21:00:00Z~day",
        "10/25/2026 11:30 PM~2026-10-25T21:30:00Z~minute",
        "1793527200~2026-11-01T10:00:00Z~exact",
        "1793527200000~2026-11-01T10:00:00Z~exact",
        "Sun, 1 Nov 2026 10:00:00 GMT~2026-11-01T10:00:00Z~exact",
        "Nov 1, 2026~2026-10-31T22:00:00Z~day",
        "1 November 2026~2026-10-31T22:00:00Z~day"
      })
  void datesAreReadAsTheyAreWritten(String written, String expected, String precision) {
    List<Mention> mentions =
        mentions("date;text\n%s;x\n".formatted(written), Map.of("timezone", "Europe/Kyiv"));
    assertThat(mentions).hasSize(1);
    assertThat(mentions.get(0).publishedAt()).isEqualTo(Instant.parse(expected));
    assertThat(mentions.get(0).publishedPrecision().toString()).isEqualTo(precision);
  }

  @Test
  void aDateThatCouldBeTwoIsRejectedUnlessTheColumnTells() {
    Batch unclear = read("date,text\n03/04/2026,a\n05/06/2026,b\n", Map.of());
    assertThat(unclear.mentions()).isEmpty();
    assertThat(unclear.malformed())
        .hasSize(2)
        .allSatisfy(
            item ->
                assertThat(item.getMessage())
                    .startsWith("column \"date\": ")
                    .contains("mapping.dateFormat"));
    assertThat(mentions("date,text\n03/04/2026,a\n13/06/2026,b\n", Map.of()))
        .extracting(Mention::publishedAt)
        .containsExactly(
            Instant.parse("2026-04-03T00:00:00Z"), Instant.parse("2026-06-13T00:00:00Z"));
    assertThat(mentions("date,text\n03/04/2026,a\n", Map.of("dateFormat", "MM/dd/yyyy")))
        .extracting(Mention::publishedAt)
        .containsExactly(Instant.parse("2026-03-04T00:00:00Z"));
  }

  @Test
  void theMappingGoesBeforeTheUsualNames() {
    Batch batch =
        read(
            "wann,was,note,text\n2026-11-01,the words,8,not these\n",
            Map.of(
                "publishedAt",
                "wann",
                "text",
                "was",
                "rating",
                "note",
                "ratingType",
                "nps",
                "constants",
                Map.of("channel", "shop", "authority", "shop.example", "lang", "en")));
    Mention mention = batch.mentions().get(0);
    assertThat(mention.text()).isEqualTo("the words");
    assertThat(mention.channel()).isEqualTo("shop");
    assertThat(mention.lang()).isEqualTo("en");
    assertThat(mention.key().value()).startsWith("shop:shop.example:row:");
    assertThat(Objects.requireNonNull(mention.rating()).type()).isEqualTo(RatingType.NPS);
    assertThat(mention.kind().toString()).isEqualTo("review");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "4~4~5~stars",
        "4/5~4~5~stars",
        "'4,5'~4.5~5~stars",
        "★★★☆☆~3~5~stars",
        "8~8~10~score10"
      })
  void ratingsAreReadOnTheScaleOfTheColumn(String written, double value, double max, String type) {
    Mention mention =
        mentions("date;rating;text\n2026-11-01;%s;x\n".formatted(written), Map.of()).get(0);
    assertThat(Objects.requireNonNull(mention.rating()).value()).isEqualTo(value);
    assertThat(mention.rating().scaleMax()).isEqualTo(max);
    assertThat(mention.rating().type().toString()).isEqualTo(type);
  }

  @Test
  void aRowWithoutAnIdIsNamedByItsContentAndOneWithAnIdByBothUnlessItsPlaceIsKnown() {
    String first = "id,date,text\n1,2026-11-01,good\n,2026-11-01,bad\n";
    String other = "id,date,text\n1,2026-11-01,of another survey\n";
    assertThat(keys(first, Map.of())).isEqualTo(keys(first, Map.of())).doesNotHaveDuplicates();
    assertThat(keys(other, Map.of())).doesNotContainAnyElementsOf(keys(first, Map.of()));
    Map<String, Object> known = Map.of("constants", Map.of("authority", "survey-7"));
    assertThat(keys(first, known).get(0)).isEqualTo("import:survey-7:1");
    assertThat(keys(other, known)).containsExactly("import:survey-7:1");
  }

  private List<String> keys(String content, Map<String, Object> options) {
    return mentions(content, options).stream().map(mention -> mention.key().value()).toList();
  }

  @Test
  void badRowsHaveTheirLineAndCostNoNeighbour() {
    Batch batch =
        read(
            """
            date,text,rating
            2026-11-01,"two
            lines",5
            ,no date,5
            2026-11-01,,
            2026-11-01,too,5,many,fields
            2026-11-01,"marks" astray,5
            2026-11-01,no number,good
            9999-01-01,far,5
            2026-11-02,last,5
            """,
            Map.of());
    assertThat(batch.mentions()).extracting(Mention::text).containsExactly("two\nlines", "last");
    assertThat(batch.malformed())
        .extracting(MalformedItem::place)
        .containsExactly("line 4", "line 5", "line 6", "line 7", "line 8", "line 9");
    assertThat(batch.malformed())
        .extracting(MalformedItem::getMessage)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("column \"date\"").contains("empty"),
            reason -> assertThat(reason).contains("column \"text\"").contains("text or a rating"),
            reason -> assertThat(reason).contains("expected 3 fields").contains("got 5"),
            reason -> assertThat(reason).contains("quotation marks"),
            reason -> assertThat(reason).contains("column \"rating\"").contains("number"),
            reason -> assertThat(reason).contains("column \"date\""));
  }

  @Test
  void aMarkThatIsNeverClosedCostsItsOwnLine() {
    String rows =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "2026-11-01,text of row number " + i)
            .collect(Collectors.joining("\n"));
    List<Batch> batches =
        batches(
            ("date,text\n2026-11-01,\"never closed\n" + rows).getBytes(StandardCharsets.UTF_8),
            Map.of());
    assertThat(batches.stream().mapToInt(batch -> batch.mentions().size()).sum()).isEqualTo(60_000);
    assertThat(batches.stream().flatMap(batch -> batch.malformed().stream()))
        .extracting(MalformedItem::place)
        .containsExactly("line 2");
  }

  @Test
  void marksThatAreNeverClosedAgainAndAgainEndTheReading() {
    byte[] hostile = ("date,text\n" + "x\",\"\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> batches(hostile, Map.of()))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("never closed");
  }

  @Test
  void aRowThatIsTooLongIsPassedOver() {
    byte[] bytes =
        ("date,text\n2026-11-01," + "x".repeat(3 * Piece.MAX) + "\n2026-11-01,next\n")
            .getBytes(StandardCharsets.UTF_8);
    List<Batch> batches = batches(bytes, Map.of());
    assertThat(batches.stream().flatMap(batch -> batch.mentions().stream()))
        .extracting(Mention::text)
        .containsExactly("next");
    assertThat(batches.stream().flatMap(batch -> batch.malformed().stream()))
        .extracting(MalformedItem::place)
        .containsExactly("line 2");
  }

  @Test
  void aTableWithoutHeaderIsMappedByNumber() {
    List<Mention> mentions =
        mentions("2026-11-01,good\n", Map.of("header", false, "publishedAt", "1", "text", 2));
    assertThat(mentions).extracting(Mention::text).containsExactly("good");
    assertThat(mentions.get(0).publishedPrecision()).isEqualTo(TimePrecision.DAY);
  }

  @Test
  void excelsOwnLineNamesTheDelimiter() {
    assertThat(mentions("sep=|\ndate|text\n2026-11-01|a, b; c\n", Map.of()))
        .extracting(Mention::text)
        .containsExactly("a, b; c");
  }

  @Test
  void missingColumnsAreNamedWithThoseThatAreThere() {
    assertThatThrownBy(() -> read("date,text\n", Map.of("text", "Comment")))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("mapping.text names the column \"Comment\"")
        .hasMessageContaining("date, text");
    assertThatThrownBy(() -> read("text\nx\n", Map.of()))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("mapping.publishedAt");
  }

  private List<Mention> mentions(String content, Map<String, Object> options) {
    Batch batch = read(content, options);
    assertThat(batch.malformed()).isEmpty();
    return batch.mentions();
  }

  private Batch read(String content, Map<String, Object> options) {
    return read(content.getBytes(StandardCharsets.UTF_8), options);
  }

  private Batch read(byte[] content, Map<String, Object> options) {
    assertThat(connector.faults("csv", options)).isEmpty();
    return batches(content, options).get(0);
  }

  private List<Batch> batches(byte[] content, Map<String, Object> options) {
    return Objects.requireNonNull(
        connector
            .read(new BytesFile("a.csv", "csv", content, options), Cursor.START)
            .collectList()
            .block(Duration.ofSeconds(60)));
  }
}
