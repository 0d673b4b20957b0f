package dev.strongroom.oauth;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values on their way into a URL. A stored setting is checked again here, because the row may be
/// older than the pattern, or not ours: a declared pattern must match the whole value, which then
/// stands as it is; any other value is percent-encoded and cannot leave its place.
final class DeclaredValues {
    private final Connector connector;
    private final Function<String, @Nullable String> values;

    DeclaredValues(Connector connector, Function<String, @Nullable String> values) {
        this.connector = connector;
        this.values = values;
    }

    String render(Template template) {
        return template.render(this::checked);
    }

    private @Nullable String checked(String name) {
        String value = values.apply(name);
        Pattern pattern = declared(name);
        if (value == null || pattern == null) {
            return value == null ? null : Encoded.component(value);
        }
        if (!pattern.matcher(value).matches() || value.chars().anyMatch(c -> c <= ' ')) {
            throw new UnsafeValueException(name);
        }
        return value;
    }

    private @Nullable Pattern declared(String name) {
        if (connector.auth() instanceof OAuth2 oauth) {
            for (OAuth2.Capture capture : oauth.captures()) {
                if (capture.setting().equals(name)) {
                    return Pattern.compile(capture.pattern());
                }
            }
        }
        return connector.field(name).map(FormField::pattern).orElse(null);
    }
}
