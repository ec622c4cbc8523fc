package io.earful.gateway.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the settings out of the sources: records, their defaults, and what is said of each. */
final class Settings {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /**
   * One setting.
   *
   * @param key its full name
   * @param type its type's simple name
   * @param preset value when nobody sets it; empty for none
   * @param meaning what it does
   */
  record Setting(String key, String type, String preset, String meaning) {}

  /** The settings of one record, by the prefix of their names. */
  record Group(String prefix, String title, List<Setting> settings) {}

  private final DocTrees docs;
  private final CompilationUnitTree unit;
  private final Map<String, ClassTree> nested = new LinkedHashMap<>();
  private final List<Setting> found = new ArrayList<>();

  private Settings(DocTrees docs, CompilationUnitTree unit) {
    this.docs = docs;
    this.unit = unit;
  }

  /**
   * @param sources Java files, any
   */
  static List<Group> in(List<Path> sources) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    List<Group> groups = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          String prefix =
              type instanceof ClassTree tree
                  ? annotation(tree.getModifiers(), "ConfigurationProperties")
                  : null;
          if (prefix != null) {
            groups.add(new Settings(docs, unit).group(prefix, (ClassTree) type));
          }
        }
      }
    }
    groups.sort((one, other) -> one.prefix().compareTo(other.prefix()));
    return groups;
  }

  private Group group(String prefix, ClassTree type) {
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree inner) {
        nested.put(inner.getSimpleName().toString(), inner);
      }
    }
    DocCommentTree comment = comment(type);
    String title = comment == null ? "" : words(comment.getFirstSentence());
    collect(prefix, type, "");
    return new Group(prefix, title, found);
  }

  /**
   * @param whole what is said of all its settings together
   */
  private void collect(String prefix, ClassTree type, String whole) {
    Map<String, String> meanings = meanings(type);
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree component
          && !component.getModifiers().getFlags().contains(Modifier.STATIC)) {
        add(prefix, component, meanings, whole);
      }
    }
  }

  private void add(
      String prefix, VariableTree component, Map<String, String> meanings, String whole) {
    String name = component.getName().toString();
    String key = prefix + "." + kebab(name);
    String meaning = meanings.getOrDefault(name, whole);
    String typeName = component.getType().toString().replaceAll("^@\\w+(\\(\\))? ", "");
    Matcher map = Pattern.compile("Map<String, (\\w+)>").matcher(typeName);
    ClassTree part = nested.get(map.matches() ? map.group(1) : typeName);
    if (part != null && part.getKind() == Tree.Kind.RECORD) {
      collect(map.matches() ? key + ".<name>" : key, part, meaning);
      return;
    }
    String preset = annotation(component.getModifiers(), "DefaultValue");
    found.add(new Setting(key, typeName, preset == null ? "" : preset, meaning));
  }

  private Map<String, String> meanings(ClassTree type) {
    Map<String, String> meanings = new LinkedHashMap<>();
    DocCommentTree comment = comment(type);
    if (comment != null) {
      for (DocTree tag : comment.getBlockTags()) {
        if (tag instanceof ParamTree parameter) {
          meanings.put(parameter.getName().getName().toString(), words(parameter.getDescription()));
        }
      }
    }
    return meanings;
  }

  private @Nullable DocCommentTree comment(ClassTree type) {
    TreePath path = TreePath.getPath(unit, type);
    return path == null ? null : docs.getDocCommentTree(path);
  }

  private static String words(List<? extends DocTree> parts) {
    StringBuilder words = new StringBuilder();
    parts.forEach(words::append);
    return words
        .toString()
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** The text of an annotation's value; empty when it has none; null when there is no such one. */
  private static @Nullable String annotation(ModifiersTree modifiers, String name) {
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      if (annotation.getAnnotationType().toString().equals(name)) {
        Matcher value = QUOTED.matcher(annotation.getArguments().toString());
        return value.find() ? value.group(1) : "";
      }
    }
    return null;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
