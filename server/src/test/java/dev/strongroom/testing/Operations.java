package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The operations of an OpenAPI document, and which of them a request is for: chosen as the
/// server's router does, where a literal segment wins over a parameter and HEAD is answered by GET.
public final class Operations {
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "options");

    private final List<Operation> all = new ArrayList<>();

    /// @param path with its parameters in braces
    /// @param node the operation in the document
    public record Operation(String method, String path, JsonNode node) {
        public String id() {
            return node.path("operationId").asText();
        }

        private boolean serves(List<String> wanted) {
            List<String> own = segments(path);
            for (int i = 0; i < own.size() && own.size() == wanted.size(); i++) {
                boolean fits =
                        isParameter(own.get(i))
                                ? !wanted.get(i).isEmpty()
                                : own.get(i).equals(wanted.get(i));
                if (!fits) {
                    return false;
                }
            }
            return own.size() == wanted.size();
        }

        /// Sorts the one with the earlier literal first.
        private String rank() {
            return String.join(
                    "", segments(path).stream().map(s -> isParameter(s) ? "1" : "0").toList());
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }

        private static List<String> segments(String path) {
            return List.of(path.split("/", -1));
        }
    }

    public Operations(JsonNode document) {
        for (var path : document.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    String method = member.getKey().toUpperCase(Locale.ROOT);
                    all.add(new Operation(method, path.getKey(), member.getValue()));
                }
            }
        }
    }

    public Stream<Operation> stream() {
        return all.stream();
    }

    /// @param path as it was sent, without its query
    Optional<Operation> find(String method, String path) {
        List<String> segments = Operation.segments(path);
        Optional<Operation> own =
                all.stream()
                        .filter(one -> one.method().equals(method))
                        .filter(one -> one.serves(segments))
                        .min(Comparator.comparing(Operation::rank));
        return own.isEmpty() && method.equals("HEAD") ? find("GET", path) : own;
    }
}
