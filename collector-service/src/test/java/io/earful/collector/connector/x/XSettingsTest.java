package io.earful.collector.connector.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XSettingsTest {

  private static List<?> faults(String schema, String document) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
    return compiled.validate(document.replace('\'', '"'), InputFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'read':'search','query':'(kettle OR teapot) -is:retweet lang:en'}",
        "{'read':'search','query':'kettle','userId':'12','monthlyReads':500,'sinceDays':0}",
        "{'read':'mentions','userId':'1700000000000000033'}",
        "{'read':'mentions','userId':'12','api':'https://proxy.example/2'}",
      })
  void whatCanBeReadIsAccepted(String settings) {
    assertThat(faults(XSettings.SCHEMA, settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'read':'search'}",
        "{'read':'search','query':' '}",
        "{'read':'mentions'}",
        "{'read':'mentions','userId':'@kettleworks'}",
        "{'read':'mentions','userId':12}",
        "{'read':'stream','query':'kettle'}",
        "{'read':'search','query':'kettle','monthlyReads':0}",
        "{'read':'search','query':'kettle','monthlyReads':9000000}",
        "{'read':'search','query':'kettle','sinceDays':-1}",
      })
  void whatCannotBeReadIsRefused(String settings) {
    assertThat(faults(XSettings.SCHEMA, settings)).isNotEmpty();
  }

  @Test
  void aSearchHasAtMost512Signs() {
    assertThat(faults(XSettings.SCHEMA, search("k".repeat(512)))).isEmpty();
    assertThat(faults(XSettings.SCHEMA, search("k".repeat(513)))).isNotEmpty();
  }

  private static String search(String query) {
    return "{'read':'search','query':'%s'}".formatted(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'apiKey':'a'}",
        "{'apiKey':'a','apiKeySecret':'b','accessToken':'c'}",
        "{'accessToken':'c','accessTokenSecret':'d'}",
        "{'bearerToken':'with space'}",
      })
  void halfACredentialIsRefused(String credentials) {
    assertThat(faults(XSettings.CREDENTIALS, credentials)).isNotEmpty();
  }

  @Test
  void anAccountsFourKeysAreAccepted() {
    assertThat(
            faults(
                XSettings.CREDENTIALS,
                "{'apiKey':'a','apiKeySecret':'b','accessToken':'c','accessTokenSecret':'d'}"))
        .isEmpty();
  }
}
