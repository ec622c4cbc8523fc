package io.earful.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.problem.EarfulException.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SettingFormatsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String SCHEMA =
      """
      {"properties":{"timezone":{"type":"string","format":"time-zone"},
       "selectors":{"properties":{"post":{"type":"string","format":"css-selector"},"id":{"format":"css-selector"}}}}}\
      """;

  private static List<Fault> faults(String settings) {
    return SettingFormats.faults(JSON.readTree(SCHEMA), JSON.readTree(settings));
  }

  @Test
  void soundSettingsHaveNoFaults() {
    assertThat(
            faults(
                """
                {"timezone":"Europe/Berlin","selectors":{"post":"li.post:has(p) || div","id":". @data-id"}}\
                """))
        .isEmpty();
  }

  @Test
  void selectorThatIsNoneIsRefusedByItsPlace() {
    assertThat(faults("{\"selectors\":{\"post\":\"div[\",\"id\":\"  \",\"other\":\"((\"}}"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/settings/selectors/post");
              assertThat(fault.toString()).contains("expected a CSS selector");
            });
  }

  @Test
  void timeZoneThatIsNoneIsRefused() {
    assertThat(faults("{\"timezone\":\"Kettle/Town\"}"))
        .singleElement()
        .extracting(Fault::pointer)
        .isEqualTo("/settings/timezone");
  }
}
