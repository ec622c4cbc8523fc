package io.earful.collector.connector.email;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.ImportFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.Proof;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.WatchingConnector;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import io.earful.event.ReplyRequested;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads mail out of mailboxes on servers and out of files, and answers it. */
final class EmailConnector implements WatchingConnector, FileConnector, Replier {

  static final String ID = "email";
  static final String VERSION = "1";

  /** Large mail services take 25 MB, in which files are a third larger than they are. */
  private static final AttachmentLimits FILES =
      new AttachmentLimits(
          AttachmentLimits.MOST,
          AttachmentLimits.MOST_BYTES,
          18L * 1024 * 1024,
          List.of(),
          null,
          null);

  /** A mail never changes, so there are no edits: the first copy of it counts. */
  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "Mail",
          ChannelKind.EMAIL,
          VERSION,
          Set.of(Capability.THREADS, Capability.BACKFILL, Capability.REPLY),
          ImapSettings.SCHEMA,
          MailLogins.SCHEMA,
          new ReplyLimits(ReplyRequested.MAX_TEXT, CountUnit.CODEPOINT, FILES),
          "mails up to 25 MiB, files in them up to 10 MiB each; files of answers up to 18 MiB"
              + " together",
          List.of(
              "mails of which no copy was kept",
              "copies of answers among the sent mails",
              "to say whether an answer that broke off was taken: sent again, it may come twice"),
          ChannelPolicy.OPEN,
          Proof.LIVE);

  private final ImapMailbox mailbox;
  private final MailFiles files;
  private final MailAnswering answering;

  EmailConnector(ConnectorContext context) {
    this(context, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * @param tls encrypts, and knows which servers to trust
   */
  EmailConnector(ConnectorContext context, SSLSocketFactory tls) {
    MailReader reader = MailReader.of(context);
    this.answering = new MailAnswering(context, tls);
    this.mailbox = new ImapMailbox(context, reader, tls);
    this.files = new MailFiles(reader, context.clock());
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
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

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return answering.reply(source, reply);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return SmtpSettings.of(source) == null ? MailAnswering.NO_SMTP : null;
  }

  /** Two copies of one mail have one id, and most programs show both all the same. */
  @Override
  public boolean isRepeatable() {
    return false;
  }
}
