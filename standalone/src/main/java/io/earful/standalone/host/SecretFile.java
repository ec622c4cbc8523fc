package io.earful.standalone.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** A secret kept in a file of its own that only its owner may read (mode 0600). */
public final class SecretFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;

  public SecretFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** Empty when there is no such file yet. */
  public Optional<String> read() {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new CannotStartException("The secret in %s cannot be read: %s".formatted(path, e), e);
    }
  }

  /** The secret of an earlier start, or a new one, which is on disk before this returns. */
  public String readOrCreate(Supplier<String> generator) {
    return read().orElseGet(() -> write(generator.get()));
  }

  /** Puts another secret in its place, at once or not at all. */
  public void replace(String secret) {
    write(secret);
  }

  /** Written beside its place and then moved there: a crash leaves no half secret. */
  private String write(String secret) {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, OWNER_ONLY);
      Files.writeString(draft, secret + "\n", StandardOpenOption.DSYNC);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      return secret;
    } catch (IOException e) {
      throw new CannotStartException("The secret in %s cannot be kept: %s".formatted(path, e), e);
    }
  }

  /** 256 random bits as 43 characters that need no quoting in a URL, a shell or a header. */
  public static String random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
