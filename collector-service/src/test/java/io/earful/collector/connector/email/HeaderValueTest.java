package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment; filename=\"a.pdf\" | a.pdf",
        "attachment; filename=a b.pdf; size=3 | a b.pdf",
        "attachment; FileName = \"a.pdf\" | a.pdf",
        "attachment;; ;filename=a.pdf;; | a.pdf",
        "attachment; filename=\"a\\\"b.pdf\" | a\"b.pdf",
        "attachment; filename=\"C:\\dir\\a.pdf\" | C:\\dir\\a.pdf",
        "attachment; filename=\"no end | no end",
        "attachment; filename=Report (2).pdf | Report (2).pdf",
        "attachment; filename*=utf-8''f%C3%BCr.pdf | für.pdf",
        "attachment; filename*=iso-8859-1'de'f%FCr.pdf | für.pdf",
        "attachment; filename*=f%C3%BCr.pdf | für.pdf",
        "attachment; filename=plain.pdf; filename*=utf-8''f%C3%BCr.pdf | für.pdf",
        "attachment; filename*0=\"a\"; filename*1=\"b.pdf\" | ab.pdf",
        "attachment; filename*1=\"b.pdf\"; filename*0=\"a\" | ab.pdf",
        "attachment; filename*0*=utf-8''f%C3; filename*1*=%BCr; filename*2=\".pdf\" | für.pdf",
        "attachment; filename=\"=?utf-8?Q?f=C3=BCr.pdf?=\" | für.pdf",
        "attachment; filename==?utf-8?Q?f=C3=BCr.pdf?= | für.pdf",
      })
  void fileNamesAreRead(String field, String expected) {
    assertThat(HeaderValue.of(field).parameter("filename")).isEqualTo(expected);
  }

  @Test
  void whatIsNotThereIsNull() {
    HeaderValue value = HeaderValue.of("attachment; filename=\"\"; =x; size");
    assertThat(value.value()).isEqualTo("attachment");
    assertThat(value.parameter("filename")).isNull();
    assertThat(value.parameter("size")).isNull();
    assertThat(value.parameter("name")).isNull();
  }

  @Test
  void commentsBehindTheValueAreNoPartOfIt() {
    assertThat(HeaderValue.of("Text/Plain (what else); charset=x").value()).isEqualTo("text/plain");
    assertThat(HeaderValue.of("auto-replied (vacation)").value()).isEqualTo("auto-replied");
  }
}
