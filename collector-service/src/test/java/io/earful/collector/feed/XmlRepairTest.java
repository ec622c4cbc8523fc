package io.earful.collector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.UpstreamFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRepairTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&nbsp;&uuml;&hellip;    | &#160;&#252;&#8230;",
        "&amp;&lt;&gt;&quot;     | &amp;&lt;&gt;&quot;",
        "&unknown;               | &amp;unknown;",
        "a & b &c                | a &amp; b &amp;c",
        "?a=1&b=2                | ?a=1&amp;b=2",
        "&#146;&#x96;            | &#8217;&#8211;",
        "&#0;&#8;&#xD800;&#xFFFE;| ",
        "&#x1F600;               | &#128512;",
        "&#99999999;&#xFFFFFFFF; | ",
        "&LT;b&GT;               | &#60;b&#62;",
      })
  void referencesAreMended(String written, String mended) {
    assertThat(XmlRepair.root("<rss>" + written + "</rss>"))
        .isEqualTo("<rss>" + (mended == null ? "" : mended) + "</rss>");
  }

  @Test
  void whatStandsInCdataIsKept() {
    assertThat(XmlRepair.root("<rss><![CDATA[a & b &nbsp; <x>]]></rss>"))
        .isEqualTo("<rss><![CDATA[a & b &nbsp; <x>]]></rss>");
  }

  @Test
  void controlCharactersAndHalfSurrogatesAreTakenOut() {
    assertThat(XmlRepair.root("<rss>a\u0000\u000B\u001F\uFFFF\uD83D😀\tb<![CDATA[\u0008]]></rss>"))
        .isEqualTo("<rss>a😀\tb<![CDATA[]]></rss>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss/>",
        "\n \t<rss/>",
        "<?xml version='1.0'?><rss/>",
        "\n<!-- late --><?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><rss/>",
        "<!DOCTYPE rss SYSTEM 'http://x.example/a.dtd'><rss/>",
        "<!DOCTYPE rss PUBLIC '-//X//DTD > RSS//EN' \"http://x.example/[a].dtd\" ><rss/>",
        "<!doctype rss><rss/>",
        "Warning: mysql_connect() in /var/www\n<rss />",
      })
  void everythingBeforeTheRootIsTakenOff(String file) {
    assertThat(XmlRepair.root(file)).matches("<rss ?/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>",
        "<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'x' [\n]><rss/>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><rss/>",
        "junk <!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>",
      })
  void declarationsAreRefused(String file) {
    assertThatThrownBy(() -> XmlRepair.root(file))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "<!-- only -->", "<!-- open", "<?xml", "plain text", "<!DOCTYPE rss"})
  void fileWithoutRootHasNone(String file) {
    assertThat(XmlRepair.root(file)).isNull();
  }
}
