package io.earful.standalone.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * Finds channel ids among a class's string constants: alone, as in a comparison or a switch, or
 * quoted in SQL. ArchUnit does not see constants, so the class file is read.
 */
final class ChannelIdLiterals extends ArchCondition<JavaClass> {

  /** Words that are channel ids and something else, with the one place where they are the other. */
  private static final Map<String, Set<String>> OTHER_MEANINGS =
      Map.of(
          // elements of Atom
          "io.earful.collector.feed.AtomEntry", Set.of("email"),
          "io.earful.collector.feed.XmlFeed", Set.of("feed"),
          "io.earful.gateway.page.HomePage", Set.of("form"), // the HTML element
          // a claim of OpenID Connect, and a field of ours, that hold an address
          "io.earful.gateway.oidc.Identity", Set.of("email"),
          "io.earful.gateway.reset.ResetController$ForgottenPassword", Set.of("email"),
          "io.earful.gateway.user.UserRows", Set.of("email"), // a column that holds an address
          "io.earful.gateway.user.Users", Set.of("email"),
          "io.earful.standalone.Commands", Set.of("import")); // what people type

  private final Set<String> channelIds;

  ChannelIdLiterals(Set<String> channelIds) {
    super("spell a channel id");
    this.channelIds = channelIds;
  }

  @Override
  public void check(JavaClass javaClass, ConditionEvents events) {
    Set<String> allowed = OTHER_MEANINGS.getOrDefault(javaClass.getName(), Set.of());
    for (String constant : constants(javaClass)) {
      if (allowed.contains(constant)) {
        continue;
      }
      if (channelIds.contains(constant) || channelIds.stream().anyMatch(quotedIn(constant))) {
        events.add(
            SimpleConditionEvent.satisfied(
                javaClass, javaClass.getName() + " spells a channel id: \"" + constant + "\""));
      }
    }
  }

  private static Predicate<String> quotedIn(String constant) {
    return id -> constant.contains("'" + id + "'");
  }

  private static Set<String> constants(JavaClass javaClass) {
    URI file = javaClass.getSource().orElseThrow().getUri();
    Set<String> found = new TreeSet<>();
    try (InputStream in = file.toURL().openStream()) {
      new ClassReader(in).accept(new ConstantVisitor(found), ClassReader.SKIP_FRAMES);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ConstantVisitor extends ClassVisitor {

    private final Set<String> found;

    ConstantVisitor(Set<String> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    private void note(Object value) {
      if (value instanceof String text) {
        found.add(text);
      }
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      note(value);
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          note(value);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String method, String type, Handle handle, Object... args) {
          for (Object arg : args) {
            note(arg);
          }
        }

        @Override
        public void visitLineNumber(int line, Label start) {}
      };
    }
  }
}
