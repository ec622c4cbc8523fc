package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MastodonSettingsTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MastodonSettings.SCHEMA, InputFormat.JSON);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'server':'https://m.example','read':'public','origin':'local'}",
        "{'server':'https://m.example/','read':'hashtag','hashtag':'#Küche','any':['tea']}",
        "{'server':'HTTPS://m.example:8443','read':'search','query':'kettle'}",
        "{'server':'https://m.example','read':'mentions','directMessages':'only','sinceDays':0}",
      })
  void whatCanBeReadIsAccepted(String settings) {
    assertThat(SCHEMA.validate(settings.replace('\'', '"'), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'server':'https://m.example'}",
        "{'read':'public'}",
        "{'server':'https://m.example','read':'everything'}",
        "{'server':'https://m.example','read':'hashtag'}",
        "{'server':'https://m.example','read':'hashtag','hashtag':'two words'}",
        "{'server':'https://m.example','read':'hashtag','hashtag':'a/../b'}",
        "{'server':'https://m.example','read':'hashtag','hashtag':'a','any':['b','c','d','e','f']}",
        "{'server':'https://m.example','read':'search'}",
        "{'server':'https://m.example','read':'search','query':' '}",
        "{'server':'https://m.example/@acme','read':'public'}",
        "{'server':'https://user:secret@m.example','read':'public'}",
        "{'server':'ftp://m.example','read':'public'}",
        "{'server':'https://m.example','read':'public','sinceDays':-1}",
      })
  void whatCannotBeReadIsRefused(String settings) {
    assertThat(SCHEMA.validate(settings.replace('\'', '"'), InputFormat.JSON)).isNotEmpty();
  }
}
