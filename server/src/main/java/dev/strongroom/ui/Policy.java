package dev.strongroom.ui;

import dev.strongroom.vault.Embedders;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page may load, and who may frame it (Content Security Policy, level 3). Nothing inline:
/// text that got into a page by mistake runs nothing and paints nothing.
final class Policy {
    private static final List<String> SELF = List.of("'self'");
    private static final List<String> LOCAL =
            List.of("'self'", "http://localhost:*", "http://127.0.0.1:*", "https://localhost:*");

    // Trusted types make every assignment of markup an error, whatever a script tries.
    private static final String SCRIPTED =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src %s; base-uri 'none'; form-action 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none';"
                    + " frame-ancestors %s";

    private static final String OWN_IMAGES = "'self' data:";
    // Icons of services, and the logo of the application, lie wherever their owners put them.
    private static final String ANY_IMAGES = "'self' data: https:";

    private Policy() {}

    /// For a page with images of ours only, that nobody frames.
    static String plain() {
        return SCRIPTED.formatted(OWN_IMAGES, "'none'");
    }

    /// For the hosted Vault, opened by its address.
    static String hosted() {
        return SCRIPTED.formatted(ANY_IMAGES, "'none'");
    }

    /// For the hosted Vault as a part of other pages.
    static String embedded(Embedders embedders) {
        return SCRIPTED.formatted(ANY_IMAGES, ancestors(embedders));
    }

    private static String ancestors(Embedders embedders) {
        List<String> others =
                switch (embedders.others()) {
                    case ANYBODY -> List.of("*");
                    case LOCAL -> LOCAL;
                    case NOBODY -> SELF;
                };
        return Stream.concat(others.stream(), embedders.origins().stream())
                .collect(Collectors.joining(" "));
    }
}
