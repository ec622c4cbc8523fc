package io.earful.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive of the classes that were loaded until now, with which Java starts much faster the next
 * time. The launcher asks for it, by a system property, at the first start of a build.
 *
 * <p>Java can also write one when it ends, but then an orderly stop takes long, a start that failed
 * leaves a poor one, and a stop that is cut short leaves a broken one that Java crashes on.
 */
final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  private ClassArchive() {}

  /** Does nothing when none is asked for. Without an archive all works as well, if slower. */
  static void writeIfAsked() {
    String wanted = System.getProperty("earful.class-archive");
    if (wanted == null) {
      return;
    }
    try {
      write(Path.of(wanted));
    } catch (IOException | JMException e) {
      LOG.warn("no class archive was written, so the next start will be no faster", e);
    }
  }

  private static void write(Path archive) throws IOException, JMException {
    Path draft = archive.resolveSibling(archive.getFileName() + ".new");
    Files.deleteIfExists(draft);
    String said = dump(draft);
    if (!Files.exists(draft)) {
      throw new IOException(said);
    }
    Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What {@code jcmd VM.cds dynamic_dump} does; its remark on the screen is kept from the user. */
  private static String dump(Path file) throws JMException {
    PrintStream screen = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      return String.valueOf(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmCds",
                  new Object[] {new String[] {"dynamic_dump", file.toString()}},
                  new String[] {String[].class.getName()}));
    } finally {
      System.setOut(screen);
    }
  }
}
