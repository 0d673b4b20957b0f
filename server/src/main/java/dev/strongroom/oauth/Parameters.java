package dev.strongroom.oauth;

import dev.strongroom.connector.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Declared parameters with their values.
final class Parameters {
    private Parameters() {}

    /// A parameter whose placeholder has no value is left out: it belongs to an optional setting.
    static Map<String, String> rendered(
            Map<String, Template> templates, Function<String, @Nullable String> values) {
        Map<String, String> rendered = new LinkedHashMap<>();
        templates.forEach(
                (name, template) -> {
                    String value = renderedOrNull(template, values);
                    if (value != null) {
                        rendered.put(name, value);
                    }
                });
        return rendered;
    }

    /// Scopes may hold placeholders too: `https://{host}/.default`.
    static List<String> scopes(List<String> scopes, Function<String, @Nullable String> values) {
        return scopes.stream()
                .map(scope -> renderedOrNull(Template.of(scope), values))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String renderedOrNull(
            Template template, Function<String, @Nullable String> values) {
        try {
            return template.render(values);
        } catch (Template.MissingValueException e) {
            return null;
        }
    }
}
