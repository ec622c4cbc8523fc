package io.earful.standalone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service alone, says the names of its beans, a line each, and ends. */
final class BeanNames {
  static final String MARK = "bean ";

  private BeanNames() {}

  /**
   * @param arguments name of the service, its application class, and its settings
   */
  public static void main(String[] arguments) throws ClassNotFoundException {
    List<String> all = List.of(arguments);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (ConfigurableApplicationContext service =
        new SpringApplicationBuilder(Class.forName(all.get(1)))
            .properties("spring.config.name=" + all.get(0))
            .run(all.subList(2, all.size()).toArray(String[]::new))) {
      for (String bean : service.getBeanDefinitionNames()) {
        out.println(MARK + bean);
      }
    }
  }
}
