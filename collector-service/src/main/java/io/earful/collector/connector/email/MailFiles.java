package io.earful.collector.connector.email;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.FileFormat;
import io.earful.connector.ImportFile;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;

/** Mail in files: whole mailboxes (mbox) and single messages (eml). */
final class MailFiles {

  static final String MBOX = "mbox";
  static final String EML = "eml";

  static final List<FileFormat> FORMATS =
      List.of(
          new FileFormat(MBOX, "Mailbox (mbox)", List.of("mbox", "mbx")),
          new FileFormat(EML, "Message (eml)", List.of("eml")));

  private final MailReader reader;
  private final Clock clock;

  MailFiles(MailReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  Flux<Batch> read(ImportFile file, Cursor from) {
    return Flux.<Batch, MailFileReading>generate(
            () -> MailFileReading.open(file, from, reader, clock),
            (reading, sink) -> {
              Batch batch = reading.next();
              if (batch == null) {
                sink.complete();
              } else {
                sink.next(batch);
              }
              return reading;
            },
            MailFileReading::close)
        .onErrorMap(ConnectorFailure::wrap);
  }
}
