package dev.strongroom.oauth;

import dev.strongroom.connector.Template;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Declared scopes with their values.
final class DeclaredScopes {
    private DeclaredScopes() {}

    /// Scopes may hold placeholders: `https://{host}/.default`. One whose placeholder has no value
    /// is left out.
    static List<String> rendered(List<String> scopes, Function<String, @Nullable String> values) {
        return scopes.stream()
                .map(scope -> Template.of(scope).renderOrNull(values))
                .filter(Objects::nonNull)
                .toList();
    }
}
