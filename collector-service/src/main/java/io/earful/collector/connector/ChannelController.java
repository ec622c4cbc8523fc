package io.earful.collector.connector;

import io.earful.kit.token.RequiresScope;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue: what can be collected, and what each channel cannot give. */
@RestController
@RequestMapping("/api/v1/channels")
final class ChannelController {

  private final Catalogue catalogue;

  ChannelController(ConnectorRegistry connectors, ChannelCosts costs, JsonMapper json) {
    this.catalogue =
        new Catalogue(
            connectors.connectors().stream()
                .map(each -> ChannelEntry.of(each, costs.of(each), json))
                .toList());
  }

  /** All channels, in the order of their ids. */
  record Catalogue(List<ChannelEntry> items) {}

  @GetMapping
  @RequiresScope("sources:read")
  Catalogue list() {
    return catalogue;
  }
}
