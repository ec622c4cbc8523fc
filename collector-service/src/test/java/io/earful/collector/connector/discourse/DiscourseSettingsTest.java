package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscourseSettingsTest {

  private static final Schema SCHEMA = schema(DiscourseSettings.SCHEMA);
  private static final Schema CREDENTIALS = schema(DiscourseSettings.CREDENTIALS);

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'site':'https://forum.example','read':'posts'}",
        "{'site':'https://forum.example/','read':'posts','categories':[5,12],'sinceDays':0}",
        "{'site':'HTTPS://forum.example:8443/talk/t/a-topic/12?u=me#x','read':'topic','topic':12}",
        "{'site':'https://forum.example','read':'search','query':'tea'}",
        "{'site':'https://forum.example/c/kitchen/5','read':'search','query':'#kitchen tags:tea'}",
      })
  void whatCanBeReadIsAccepted(String settings) {
    assertThat(SCHEMA.validate(settings.replace('\'', '"'), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'site':'https://forum.example'}",
        "{'read':'posts'}",
        "{'site':'https://forum.example','read':'everything'}",
        "{'site':'https://forum.example','read':'topic'}",
        "{'site':'https://forum.example','read':'topic','topic':0}",
        "{'site':'https://forum.example','read':'topic','topic':'12'}",
        "{'site':'https://forum.example','read':'search'}",
        "{'site':'https://forum.example','read':'search','query':'te'}",
        "{'site':'https://forum.example','read':'search','query':'  t  '}",
        "{'site':'https://forum.example','read':'posts','categories':['kitchen']}",
        "{'site':'https://forum.example','read':'posts','categories':[]}",
        "{'site':'https://user:secret@forum.example','read':'posts'}",
        "{'site':'ftp://forum.example','read':'posts'}",
        "{'site':'https://forum.example','read':'posts','sinceDays':-1}",
        "{'site':'https://forum.example','read':'posts','apiKey':'x'}",
      })
  void whatCannotBeReadIsRefused(String settings) {
    assertThat(SCHEMA.validate(settings.replace('\'', '"'), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void anAccountIsNamedWithItsKeyAlone() {
    assertThat(CREDENTIALS.validate("{\"apiKey\":\"k\"}", InputFormat.JSON)).isEmpty();
    assertThat(CREDENTIALS.validate("{\"apiKey\":\"k\",\"userName\":\"u\"}", InputFormat.JSON))
        .isEmpty();
    assertThat(CREDENTIALS.validate("{\"userName\":\"u\"}", InputFormat.JSON)).isNotEmpty();
    assertThat(CREDENTIALS.validate("{\"apiKey\":\"a\\nb\"}", InputFormat.JSON)).isNotEmpty();
    assertThat(
            CREDENTIALS.validate("{\"apiKey\":\"k\",\"userName\":\"a\\r\\nb\"}", InputFormat.JSON))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://forum.example, https://forum.example",
    "https://forum.example/, https://forum.example",
    "https://forum.example/t/a-topic/12/3?u=me, https://forum.example",
    "https://forum.example/latest.json, https://forum.example",
    "https://forum.example/c/kitchen/5, https://forum.example",
    "https://acme.example/talk, https://acme.example/talk",
    "https://acme.example/talk/search?q=tea, https://acme.example/talk",
    "https://acme.example:8443//talk//latest, https://acme.example:8443/talk"
  })
  void anyPageOfAForumNamesTheForum(String given, String site) {
    assertThat(settings(given).site()).hasToString(site);
  }

  @ParameterizedTest
  @CsvSource({
    "https://Forum.example:443/t/1, Forum.example",
    "https://forum.example:8443, forum.example:8443",
    "https://acme.example/talk/, acme.example/talk"
  })
  void numbersAreUniqueWithinTheForum(String given, String authority) {
    assertThat(settings(given).authority()).isEqualTo(authority);
  }

  @Test
  void theKeyIsNotShown() {
    assertThat(settings("https://forum.example").toString()).doesNotContain("secret");
  }

  private static DiscourseSettings settings(String site) {
    return DiscourseSettings.of(
        new SourceView(
            "s",
            "s",
            Map.of("site", site, "read", "posts"),
            Map.of("apiKey", "secret"),
            Instant.EPOCH));
  }
}
