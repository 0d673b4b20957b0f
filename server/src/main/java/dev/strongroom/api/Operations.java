package dev.strongroom.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ids and names of the operations whose requests are logged, as `openapi.yaml` gives them.
///
/// Read line by line, by the indentation that file has everywhere: a YAML parser would cost more of
/// the start than all else that reads it. A test compares the outcome with what a parser finds.
final class Operations {
    private static final List<String> LOGGED =
            List.of("/vault/", "/proxy", "/connector/", "/webhook/", "/strongroom/connections/");
    private static final Set<String> METHODS =
            Set.of(
                    "    get:",
                    "    post:",
                    "    put:",
                    "    patch:",
                    "    delete:",
                    "    options:");

    /// Entries of the proxy are told apart by their HTTP methods alone.
    private static final String PROXY_ID = "ProxyCall";

    private static final String PROXY_NAME = "PROXY REQUEST";
    private static final String ID = "      operationId: ";
    private static final String SUMMARY = "      summary: ";

    private final Map<String, Map<String, Operation>> byRoute = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private Operations() {}

    static Operations described() {
        var operations = new Operations();
        try (InputStream in = Operations.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: /openapi.yaml");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            operations.read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return operations;
    }

    private void read(List<String> lines) {
        String path = "";
        String method = "";
        String id = "";
        for (String line : lines) {
            if (line.startsWith("  /") && line.endsWith(":")) {
                path = line.strip().substring(0, line.strip().length() - 1);
            } else if (METHODS.contains(line)) {
                method =
                        line.strip()
                                .substring(0, line.strip().length() - 1)
                                .toUpperCase(Locale.ROOT);
            } else if (line.startsWith(ID)) {
                id = line.substring(ID.length());
            } else if (line.startsWith(SUMMARY) && logged(path)) {
                boolean proxy = path.equals(ProxyApi.PATH);
                String shown = proxy ? PROXY_ID : id;
                add(method, path, new Operation(shown, path));
                names.put(
                        shown,
                        proxy ? PROXY_NAME : line.substring(SUMMARY.length()).replace("\"", ""));
            }
        }
    }

    private static boolean logged(String path) {
        return LOGGED.stream().anyMatch((path + "/")::startsWith);
    }

    private void add(String method, String path, Operation operation) {
        byRoute.computeIfAbsent(path, p -> new HashMap<>()).put(method, operation);
    }

    /// Null for what is not logged.
    @Nullable Operation of(String method, String route) {
        Map<String, Operation> methods = byRoute.get(route);
        return methods == null ? null : methods.get(method.equals("HEAD") ? "GET" : method);
    }

    /// What an operation is called; the id itself where that is not known any more.
    String name(String id) {
        return id.equals("providerCall") ? "Provider call" : names.getOrDefault(id, id);
    }
}
