package dev.strongroom.connector;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.strongroom.connector.ConnectorFileException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A connector file as a tree, with the place of every member. Problems are told by path, so that
/// neither readers nor checks carry places around.
final class YamlDocument {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final Map<String, Spot> spots = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private YamlNode root = new YamlNode.Mapping(Map.of());

    private record Spot(int line, int column) {
        static Spot of(JsonLocation location) {
            return new Spot(location.getLineNr(), location.getColumnNr());
        }
    }

    private YamlDocument(String file) {
        this.file = file;
    }

    /// @throws ConnectorFileException if the text is not YAML
    static YamlDocument parse(String file, String text) {
        var document = new YamlDocument(file);
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() != null) {
                document.root = document.node(parser, "");
            }
        } catch (JsonProcessingException e) {
            Spot spot = e.getLocation() == null ? new Spot(1, 1) : Spot.of(e.getLocation());
            document.problems.add(
                    new Problem(
                            file,
                            spot.line(),
                            spot.column(),
                            "",
                            "is not YAML: " + firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.failOnProblems();
        return document;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private YamlNode node(YAMLParser parser, String path) throws IOException {
        spots.putIfAbsent(path, Spot.of(parser.currentTokenLocation()));
        if (parser.isCurrentAlias()) {
            problem(path, "is an alias; write the value out");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(parser, path);
            case START_ARRAY -> sequence(parser, path);
            case VALUE_TRUE, VALUE_FALSE -> scalar(parser, YamlNode.ScalarKind.FLAG);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, YamlNode.ScalarKind.NUMBER);
            case VALUE_NULL -> new YamlNode.Scalar("", YamlNode.ScalarKind.EMPTY);
            default -> scalar(parser, YamlNode.ScalarKind.TEXT);
        };
    }

    private static YamlNode scalar(YAMLParser parser, YamlNode.ScalarKind kind) throws IOException {
        return new YamlNode.Scalar(parser.getText(), kind);
    }

    private YamlNode mapping(YAMLParser parser, String path) throws IOException {
        var members = new LinkedHashMap<String, YamlNode>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String below = path.isEmpty() ? key : path + "." + key;
            if (members.containsKey(key)) {
                Spot spot = Spot.of(parser.currentTokenLocation());
                problems.add(
                        new Problem(file, spot.line(), spot.column(), below, "is given twice"));
            }
            spots.put(below, Spot.of(parser.currentTokenLocation()));
            parser.nextToken();
            members.put(key, node(parser, below));
        }
        return new YamlNode.Mapping(members);
    }

    private YamlNode sequence(YAMLParser parser, String path) throws IOException {
        var items = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, path + "[" + items.size() + "]"));
        }
        return new YamlNode.Sequence(items);
    }

    YamlNode root() {
        return root;
    }

    /// Notes a mistake at a path, or at the nearest thing around it that was written.
    void problem(String path, String message) {
        String near = path;
        while (!near.isEmpty() && !spots.containsKey(near)) {
            near =
                    near.substring(
                            0, Math.max(Math.max(near.lastIndexOf('.'), near.lastIndexOf('[')), 0));
        }
        Spot spot = spots.getOrDefault(near, new Spot(1, 1));
        problems.add(new Problem(file, spot.line(), spot.column(), path, message));
    }

    boolean sound() {
        return problems.isEmpty();
    }

    void failOnProblems() {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new ConnectorFileException(problems);
        }
    }
}
