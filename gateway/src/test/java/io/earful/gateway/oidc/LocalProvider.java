package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real provider: Spring's authorization server, of the module {@code oidc-provider}, as a process
 * of its own. It knows ada and bob, whose addresses it has verified, eve, who claims ada's, and
 * mallory.
 */
final class LocalProvider implements AutoCloseable {

  static final String CLIENT = "earful";
  static final String SECRET = "a secret: with % and +";

  private static final String READY = "issuer ";
  private static final Path MODULE = Path.of("../oidc-provider/target");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final Process process;
  private final URI issuer;

  LocalProvider() {
    try {
      String classPath =
          MODULE.resolve("classes") + ":" + Files.readString(MODULE.resolve("class-path"));
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "-cp",
                  classPath,
                  "io.earful.provider.Provider")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      issuer = URI.create(ready());
    } catch (IOException e) {
      throw new IllegalStateException("build the module oidc-provider first", e);
    }
  }

  private String ready() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
    }
    throw new IllegalStateException("the provider ended before it was ready");
  }

  URI issuer() {
    return issuer;
  }

  /**
   * Signs somebody in at the provider, as their browser would.
   *
   * @param question where our gateway sends the browser
   * @return where the provider sends it back to
   */
  URI answer(Visitor browser, URI question, String person) {
    URI login = Visitor.location(browser.get(question));
    assertThat(login.getPath()).isEqualTo("/login");
    HttpResponse<String> page = browser.get(login);
    Matcher csrf = CSRF.matcher(page.body());
    assertThat(csrf.find()).as(page.body()).isTrue();
    URI back =
        Visitor.location(
            browser.submit(
                login, Map.of("username", person, "password", "password", "_csrf", csrf.group(1))));
    assertThat(back.getPath()).isEqualTo("/oauth2/authorize");
    return Visitor.location(browser.get(back));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
