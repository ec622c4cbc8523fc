package io.earful.collector.connector.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message apart. mime4j finds where parts begin and end, in mail that keeps to no rule as
 * well; what is in their fields and bytes is read by our own code. Limits end the reading, not the
 * mail: what was read until then is kept.
 */
final class MailTree {

  /** Nothing is too long for mime4j: our own limits cut, its limits would lose the mail. */
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .setStrictParsing(false)
          .setMalformedHeaderStartsBody(true)
          .build();

  private static final HeaderValue PLAIN = HeaderValue.of("text/plain");
  private static final HeaderValue MIXED = HeaderValue.of("multipart/mixed");
  private static final HeaderValue MESSAGE = HeaderValue.of("message/rfc822");

  /** How often in each other a boundary is guessed: each time the part is read once more. */
  private static final int GUESSES = 2;

  /** A container that is being read. */
  private static final class Open {
    final MailHeaders headers;
    final HeaderValue type;
    final List<MailPart> parts = new ArrayList<>();
    byte[] preamble = {};

    Open(MailHeaders headers, HeaderValue type) {
      this.headers = headers;
      this.type = type;
    }

    MailPart closed(List<MailPart> inside) {
      return new MailPart(headers, type, new byte[0], 0, inside);
    }
  }

  private final Warnings warnings;
  private final int guesses;
  private final Deque<Open> open = new ArrayDeque<>();
  private MailHeaders headers = new MailHeaders();
  private int count;
  private @Nullable MailPart root;

  private MailTree(Warnings warnings, int guesses) {
    this.warnings = warnings;
    this.guesses = guesses;
  }

  /**
   * @param message a message or the beginning of one
   */
  static MailPart read(byte[] message, Warnings warnings) {
    return read(message, warnings, GUESSES);
  }

  private static MailPart read(byte[] message, Warnings warnings, int guesses) {
    MailTree tree = new MailTree(warnings, guesses);
    MimeTokenStream stream = new MimeTokenStream(LENIENT);
    try {
      stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
      stream.parse(new ByteArrayInputStream(HeaderRepair.of(message)));
      tree.walk(stream);
    } catch (MimeException | IOException | RuntimeException e) {
      warnings.add("it is broken behind part " + tree.count + ": " + e.getClass().getSimpleName());
    }
    return tree.result();
  }

  private MailPart result() {
    while (root == null && !open.isEmpty()) {
      add(closed(open.pop()));
    }
    return root == null ? new MailPart(headers, PLAIN, new byte[0], 0, List.of()) : root;
  }

  private void walk(MimeTokenStream stream) throws MimeException, IOException {
    EntityState state = stream.getState();
    while (state != EntityState.T_END_OF_STREAM && root == null) {
      switch (state) {
        case T_START_HEADER -> headers = new MailHeaders();
        case T_FIELD -> headers.add(stream.getField(), warnings);
        case T_START_MULTIPART -> begin(stream);
        case T_PREAMBLE -> preamble(stream);
        case T_END_MULTIPART -> end(stream);
        case T_BODY -> {
          if (++count > MailLimits.PARTS) {
            warnings.add("it has more than " + MailLimits.PARTS + " parts; the rest is left out");
            return;
          }
          add(leaf(stream));
        }
        default -> {
          // an epilogue is for mailers that do not know MIME
        }
      }
      state = stream.next();
    }
  }

  private void begin(MimeTokenStream stream) {
    HeaderValue type = type();
    open.push(new Open(headers, isContainer(type) ? type : MIXED));
    if (open.size() == MailLimits.DEPTH) {
      stream.setRecursionMode(RecursionMode.M_FLAT);
    }
  }

  /** For mailers that do not know MIME, and all there is when the boundary is wrong. */
  private void preamble(MimeTokenStream stream) throws IOException {
    Open container = open.peek();
    if (container != null) {
      container.preamble = stream.getInputStream().readNBytes(MailLimits.FILE);
    }
  }

  private void end(MimeTokenStream stream) {
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    add(closed(open.pop()));
  }

  private MailPart closed(Open container) {
    boolean found = !container.parts.isEmpty() || container.preamble.length == 0;
    return container.closed(found ? container.parts : parts(container.preamble));
  }

  /** What stands in a container whose boundary was not found: between other ones, or as it is. */
  private List<MailPart> parts(byte[] body) {
    String boundary = guesses > 0 ? Boundary.guess(body) : null;
    if (boundary == null) {
      return List.of(new MailPart(new MailHeaders(), PLAIN, body, body.length, List.of()));
    }
    warnings.add("its boundary was not found; another one was taken");
    return read(Boundary.wrapped(body, boundary), warnings, guesses - 1).parts();
  }

  private void add(MailPart part) {
    Open container = open.peek();
    if (container == null) {
      root = part;
    } else {
      container.parts.add(part);
    }
  }

  /** As declared; what cannot be a media type is what the place makes of it. */
  private HeaderValue type() {
    String declared = headers.first("content-type");
    if (declared == null) {
      Open container = open.peek();
      boolean digest = container != null && container.type.value().equals("multipart/digest");
      return digest ? MESSAGE : PLAIN;
    }
    HeaderValue value = HeaderValue.of(declared);
    String mediaType = MediaTypes.clean(value.value());
    return new HeaderValue(mediaType == null ? "text/plain" : mediaType, value.parameters());
  }

  private static boolean isContainer(HeaderValue type) {
    return type.value().startsWith("multipart/");
  }

  private MailPart leaf(MimeTokenStream stream) throws IOException {
    HeaderValue type = type();
    boolean container = isContainer(type);
    if (container && open.size() >= MailLimits.DEPTH) {
      warnings.add("it is nested deeper than " + MailLimits.DEPTH + "; what is inside is left out");
      return new MailPart(headers, type, new byte[0], 0, List.of());
    }
    TransferEncoding.Decoded body =
        TransferEncoding.decode(
            stream.getInputStream(), headers.first("content-transfer-encoding"));
    return container
        ? new MailPart(headers, type, new byte[0], 0, parts(body.bytes()))
        : new MailPart(headers, type, body.bytes(), body.size(), List.of());
  }
}
