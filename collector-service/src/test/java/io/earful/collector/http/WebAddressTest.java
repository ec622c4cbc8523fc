package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/b c            | https://a.example/b%20c",
        "https://a.example/грач?q=ü       | https://a.example/%D0%B3%D1%80%D0%B0%D1%87?q=%C3%BC",
        "https://bücher.example/a         | https://xn--bcher-kva.example/a",
        "https://a.example/100%           | https://a.example/100%25",
        "https://a.example/a%20b          | https://a.example/a%20b",
        "https://a.example/?a[]={1}        | https://a.example/?a%5B%5D=%7B1%7D",
        "https://a.example/#a#b           | https://a.example/#a%23b",
        "'  https://a.example/a '         | https://a.example/a",
        "http://[2001:200::1]:80/         | http://[2001:200::1]:80/",
        "mailto:joe@a.example             | mailto:joe@a.example",
      })
  void whatPeopleWriteIsRead(String written, String read) {
    assertThat(WebAddress.parse(written)).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource({
    "kettle, kettle",
    "tea & kettle, tea%20%26%20kettle",
    "a/../b?c=d#e+f, a%2F..%2Fb%3Fc%3Dd%23e%2Bf"
  })
  void aValueStaysInItsPlace(String value, String component) {
    assertThat(WebAddress.component(value)).isEqualTo(component);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://a b/", "http://[::1/", "ht tp://a.example/"})
  void whatIsNoAddressIsNotRead(String written) {
    URI read = WebAddress.parse(written);
    assertThat(read == null || read.getHost() == null).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/b/c, d, http://a.example/b/d",
    "http://a.example/b/c, /d, http://a.example/d",
    "http://a.example/b/c, ../d, http://a.example/d",
    "http://a.example/b/c, ?d=e, http://a.example/b/c?d=e",
    "http://a.example/b/c?d, #e, http://a.example/b/c?d#e",
    "http://a.example/b/c, '', http://a.example/b/c",
    "http://a.example, d, http://a.example/d",
    "http://a.example/b, //c.example/d, http://c.example/d",
    "http://a.example/b, https://c.example/d, https://c.example/d",
    "http://a.example/b/, d e, http://a.example/b/d%20e",
  })
  void referenceIsResolved(URI base, String reference, String absolute) {
    assertThat(WebAddress.resolve(base, reference)).hasToString(absolute);
  }
}
