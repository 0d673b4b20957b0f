package dev.strongroom.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the configuration: built-in defaults, the file over them, `${VARIABLES}` filled in, and
/// `STRONGROOM_SECTION_KEY` variables over the scalars of the sections.
public final class ConfigLoader {
    private static final YAMLMapper YAML = mapper();

    /// Keys below which a value that stands in the wrong place may be a secret.
    private static final Pattern SECRET = Pattern.compile("key|secret");

    private final Map<String, String> environment;

    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// @param file null = defaults and environment only
    /// @throws ConfigException naming file, key and the nearest known key
    public Config load(@Nullable Path file) {
        String source = file == null ? "the environment" : file.toString();
        ObjectNode tree = YAML.valueToTree(Config.DEFAULT);
        if (file != null) {
            ConfigTree.merge(tree, new Variables(environment, source).fill(read(file), ""));
            ConfigTree.completeEntries(tree, YAML);
        }
        new EnvironmentOverrides(environment).apply(tree);
        Config config = bind(tree, source);
        ConfigChecks.check(config, source);
        return config;
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readAllBytes(file));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return YAML.createObjectNode();
            }
            if (!tree.isObject()) {
                throw new ConfigException(file + ": the file must hold keys and values");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    file + ", line " + line(e) + ": not valid YAML: " + firstLine(e));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Config bind(JsonNode tree, String source) {
        try {
            return YAML.treeToValue(tree, Config.class);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(unknownKey(e, source));
        } catch (JsonMappingException e) {
            String path = path(e);
            throw new ConfigException(
                    source
                            + ": "
                            + path
                            + " has a value of the wrong type"
                            + (SECRET.matcher(path).find() ? "" : ": " + firstLine(e)));
        } catch (JsonProcessingException e) {
            throw new ConfigException(source + ": " + firstLine(e));
        }
    }

    private static String unknownKey(UnrecognizedPropertyException e, String source) {
        var known = e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
        String path = path(e);
        String section = path.substring(0, path.lastIndexOf('.') + 1);
        String hint =
                NearMiss.of(e.getPropertyName(), known)
                        .map(near -> "did you mean '" + section + near + "'?")
                        .orElse("known here: " + String.join(", ", known));
        return source + ": unknown key '" + path + "': " + hint;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        part ->
                                part.getFieldName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : "." + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").strip();
    }

    private static YAMLMapper mapper() {
        YAMLMapper mapper =
                YAMLMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();
        mapper.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper;
    }
}
