package dev.strongroom.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Finds connector files, in the jar, in a folder of classes and in a folder of the operator's.
final class ConnectorFiles {
    private static final String FOLDER = "connectors/";
    private static final String SUFFIX = ".yaml";

    private ConnectorFiles() {}

    /// The text of a file that is not parsed yet.
    record Source(String file, String text) {
        String id() {
            return file.substring(0, file.length() - SUFFIX.length());
        }

        Connector read() {
            return ConnectorReader.read(file, id(), text);
        }
    }

    static List<Source> bundled() {
        URL schema = ConnectorFiles.class.getResource("/" + FOLDER + "connector.schema.json");
        if (schema == null) {
            throw new IllegalStateException("the connector files are missing from this build");
        }
        try {
            return schema.getProtocol().equals("jar")
                    ? packed((JarURLConnection) schema.openConnection())
                    : folder(Path.of(URI.create(schema.toString())).resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> packed(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        var sources = new ArrayList<Source>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(FOLDER) && name.endsWith(SUFFIX)) {
                    try (InputStream stream = jar.getInputStream(entry)) {
                        sources.add(
                                new Source(
                                        name.substring(FOLDER.length()),
                                        new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return sources;
    }

    static List<Source> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var sources = new ArrayList<Source>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    sources.add(new Source(name, Files.readString(file)));
                }
            }
            return sources;
        } catch (IOException e) {
            String reason = Files.isDirectory(folder) ? e.toString() : "there is no such folder";
            throw new ConnectorFileException(
                    List.of(
                            new ConnectorFileException.Problem(
                                    "connector folder " + folder,
                                    0,
                                    0,
                                    "",
                                    "cannot be read: " + reason)));
        }
    }
}
