package dev.strongroom.client.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// The Java of a Markdown file: each fenced block becomes a method of one class.
public final class Snippets {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- test: (.*?) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
    private static final String CLASS = "ReadmeSnippets";

    private Snippets() {}

    /// @param line where it begins, from 1
    /// @param given what the comment before it says; empty = nothing
    /// @param code its text
    public record Snippet(int line, String given, String code) {
        /// The name of its method.
        public String method() {
            return "line" + line;
        }

        @Override
        public String toString() {
            return "line " + line + (given.isEmpty() ? "" : ", " + given);
        }
    }

    public static List<Snippet> of(Path markdown) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(markdown));
        String text = text(markdown);
        while (block.find()) {
            int line = (int) text.substring(0, block.start(2)).lines().count() + 1;
            String given = block.group(1) == null ? "" : block.group(1);
            snippets.add(new Snippet(line, given, block.group(2)));
        }
        return snippets;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compiles them into a class with a public static method for each.
    ///
    /// @param head imports
    /// @param parameters of each method, as Java
    /// @param folder for class files
    public static Class<?> compiled(
            List<Snippet> snippets, String head, String parameters, Path folder) {
        var source = new StringBuilder(head).append("public class ").append(CLASS).append(" {\n");
        for (Snippet snippet : snippets) {
            source.append("public static void ").append(snippet.method());
            source.append('(').append(parametersOf(snippet, parameters));
            source.append(") throws Exception {\n").append(snippet.code()).append("}\n");
        }
        compile(source.append('}').toString(), folder);
        try {
            return new FolderLoader(folder).loadClass(CLASS);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    // What a snippet declares by itself is not handed in under the same name.
    private static String parametersOf(Snippet snippet, String parameters) {
        var renamed = new StringBuilder();
        for (String parameter : parameters.split(", ", -1)) {
            String name = parameter.substring(parameter.lastIndexOf(' ') + 1);
            boolean own =
                    Pattern.compile("\\w>* " + name + " ?(=|\\n? *=)")
                            .matcher(snippet.code())
                            .find();
            renamed.append(renamed.isEmpty() ? "" : ", ").append(parameter).append(own ? "_" : "");
        }
        return renamed.toString();
    }

    private static void compile(String source, Path folder) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            boolean good =
                    compiler.getTask(
                                    new StringWriter(),
                                    files,
                                    problems,
                                    List.of("--release", "17", "-proc:none", "-cp", classPath()),
                                    null,
                                    List.of(new Source(source)))
                            .call();
            if (!good) {
                throw new AssertionError(problems.getDiagnostics() + "\n" + source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + CLASS + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class FolderLoader extends ClassLoader {
        private final Path folder;

        FolderLoader(Path folder) {
            super(Snippets.class.getClassLoader());
            this.folder = folder;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve(name + ".class"));
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
