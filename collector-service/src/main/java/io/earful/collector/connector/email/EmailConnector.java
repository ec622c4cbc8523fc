package io.earful.collector.connector.email;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.ImportFile;
import io.earful.connector.Proof;
import io.earful.connector.SourceView;
import io.earful.connector.WatchingConnector;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads mail out of mailboxes on servers and out of files. */
final class EmailConnector implements WatchingConnector, FileConnector {

  static final String ID = "email";
  static final String VERSION = "1";

  /** A mail never changes, so there are no edits: the first copy of it counts. */
  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "Mail",
          ChannelKind.EMAIL,
          VERSION,
          Set.of(Capability.THREADS, Capability.BACKFILL),
          ImapSettings.SCHEMA,
          MailLogins.SCHEMA,
          null,
          "mails up to 25 MiB, files in them up to 10 MiB each",
          List.of("mails of which no copy was kept"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final ImapMailbox mailbox;
  private final MailFiles files;

  EmailConnector(ConnectorContext context) {
    this(context, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * @param tls encrypts, and knows which servers to trust
   */
  EmailConnector(ConnectorContext context, SSLSocketFactory tls) {
    MailReader reader = MailReader.of(context, DESCRIPTOR.can(Capability.REPLY));
    this.mailbox = new ImapMailbox(context, reader, tls);
    this.files = new MailFiles(reader, context.clock());
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return mailbox.collect(source, from);
  }

  @Override
  public Mono<Void> watch(SourceView source, Cursor from) {
    return mailbox.watch(source, from);
  }

  @Override
  public List<FileFormat> fileFormats() {
    return MailFiles.FORMATS;
  }

  @Override
  public @Nullable String recognise(String name, byte[] head) {
    return MailFormats.recognise(name, head);
  }

  @Override
  public Flux<Batch> read(ImportFile file, Cursor from) {
    return files.read(file, from);
  }
}
