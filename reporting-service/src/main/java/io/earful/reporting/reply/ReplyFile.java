package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.ReplyAttachment;
import io.earful.reporting.mention.PersonalDataMask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file of an answer as the API gives it.
 *
 * @param name file name
 * @param mediaType what its bytes were found to be
 * @param bytes its size
 * @param url where it can be saved from, at this installation
 * @param description what it shows, for those who cannot see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyFile(
    String name, String mediaType, long bytes, String url, @Nullable String description) {

  private static final String PLACE = "/api/v1/attachments/";

  /**
   * @param address what becomes of its address for whoever asks
   */
  static ReplyFile of(
      ReplyAttachment file, PersonalDataMask mask, String language, UnaryOperator<String> address) {
    String description = file.description();
    return new ReplyFile(
        mask.show(file.name(), language),
        file.mediaType(),
        file.size(),
        address.apply(PLACE + file.id()),
        description == null ? null : mask.show(description, language));
  }
}
