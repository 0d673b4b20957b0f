package dev.strongroom.oauth;

import dev.strongroom.connector.Template;
import java.util.LinkedHashMap;
import java.util.Map;
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
                    boolean complete = template.names().stream().allMatch(n -> has(values, n));
                    if (complete) {
                        rendered.put(name, template.render(values));
                    }
                });
        return rendered;
    }

    private static boolean has(Function<String, @Nullable String> values, String name) {
        String value = values.apply(name);
        return value != null && !value.isEmpty();
    }
}
