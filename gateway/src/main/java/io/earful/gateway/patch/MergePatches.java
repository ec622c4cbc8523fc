package io.earful.gateway.patch;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a merge patch as a record whose components are null where the patch says nothing. A patch
 * that says {@code null} would remove a part; none of these parts can be missing, so it is refused
 * rather than taken for silence.
 */
@Component
public class MergePatches {

  private final JsonMapper json;

  MergePatches(JsonMapper json) {
    this.json = json;
  }

  /**
   * @throws InvalidException {@code invalid-patch} when a part is to be removed
   * @throws ServerWebInputException when it is not the JSON expected
   */
  public <T> T read(JsonNode patch, Class<T> type) {
    List<Fault> faults = new ArrayList<>();
    patch
        .properties()
        .forEach(
            part -> {
              if (part.getValue().isNull()) {
                faults.add(new Fault("/" + part.getKey(), "this cannot be removed, only changed"));
              }
            });
    if (!faults.isEmpty()) {
      throw new InvalidException("invalid-patch", "the change is not possible", faults);
    }
    try {
      return json.treeToValue(patch, type);
    } catch (JacksonException e) {
      throw new ServerWebInputException("the patch is not the JSON expected", null, e);
    }
  }
}
