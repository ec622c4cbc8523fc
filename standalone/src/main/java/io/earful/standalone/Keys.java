package io.earful.standalone;

import io.earful.standalone.host.Home;
import io.earful.standalone.host.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of one installation, made at its first start. */
final class Keys {
  private static final int MASTER_KEY_BYTES = 32;

  private final SecretFile master;
  private final SecretFile adminToken;

  Keys(Home home) {
    this.master = new SecretFile(home.keys().resolve("secret.key"));
    this.adminToken = new SecretFile(home.keys().resolve("admin-token"));
  }

  /** The file from which all services derive what they encrypt and sign with. */
  Path masterKeyFile() {
    master.readOrCreate(Keys::randomMasterKey);
    return master.path();
  }

  /** Puts a new master key before those that are there; returns how many there are now. */
  int rotate() {
    String before = master.readOrCreate(Keys::randomMasterKey);
    master.replace(randomMasterKey() + "\n" + before);
    return 1 + (int) before.lines().filter(line -> !line.isBlank()).count();
  }

  boolean hasAdminToken() {
    return Files.exists(adminToken.path());
  }

  /** The administrator's token where the user set none. */
  String adminToken() {
    return adminToken.readOrCreate(() -> "earful_" + SecretFile.random());
  }

  private static String randomMasterKey() {
    byte[] key = new byte[MASTER_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
