package io.earful.standalone.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote into the jar.
 *
 * @param version of Earful
 * @param postgresVersion of the PostgreSQL in the jar, such as 18.6.0
 */
public record BuildInfo(String version, String postgresVersion) {

  public static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream("/earful-build.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version"), properties.getProperty("postgres.version"));
  }

  /** The part of the version that decides whether a data directory can be read. */
  public String postgresMajor() {
    return postgresVersion.substring(0, postgresVersion.indexOf('.'));
  }
}
