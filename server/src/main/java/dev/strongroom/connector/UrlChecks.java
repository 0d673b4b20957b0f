package dev.strongroom.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the addresses of a connector: https, known placeholders, and values that cannot lead a
/// credential anywhere else.
final class UrlChecks {
    private final YamlDocument document;
    private final Connector connector;

    UrlChecks(YamlDocument document, Connector connector) {
        this.document = document;
        this.connector = connector;
    }

    /// @param given names that have a value here beside fields and captures
    void check(String path, @Nullable Template url, Set<String> given) {
        if (url == null || !declared(path, url, given)) {
            return;
        }
        boolean first = url.literals().getFirst().isEmpty();
        for (Placeholder placeholder : url.placeholders()) {
            if (connector.declares(placeholder.name())) {
                confined(path, placeholder, first);
                alwaysThere(path, placeholder);
            }
            first = false;
        }
        if (!url.toString().startsWith("/") && !isHttps(sample(url))) {
            document.problem(path, "must be an https address");
        }
    }

    /// Whether every placeholder is a field, a captured value or one of the given names.
    boolean declared(String path, Template template, Set<String> given) {
        for (String name : template.names()) {
            if (!given.contains(name) && !connector.declares(name)) {
                document.problem(
                        path,
                        "uses {"
                                + name
                                + "}, which no field or capture declares"
                                + NearMiss.hint(name, settings()));
                return false;
            }
        }
        return true;
    }

    private Set<String> settings() {
        Set<String> settings =
                connector.fields().stream().map(FormField::id).collect(Collectors.toSet());
        connector.captures().forEach(capture -> settings.add(capture.setting()));
        return settings;
    }

    private void confined(String path, Placeholder placeholder, boolean whole) {
        String name = placeholder.name();
        if (!placeholder.choices().isEmpty()) {
            choices(path, placeholder);
            return;
        }
        var patterns = new SettingPatterns(connector);
        if (patterns.of(name).isEmpty()) {
            document.problem(path, "uses {" + name + "}, which has no pattern");
        } else if (whole && !patterns.keepToOneDomain(name)) {
            document.problem(
                    path,
                    "begins with {"
                            + name
                            + "}, whose pattern must begin with https:// and name"
                            + " the service's domain");
        } else if (!whole && !patterns.keepInPlace(name)) {
            document.problem(
                    path,
                    "uses {"
                            + name
                            + "}, whose pattern lets characters through that end a host or"
                            + " path");
        }
    }

    private void choices(String path, Placeholder placeholder) {
        Optional<FormField> field = connector.field(placeholder.name());
        if (field.isEmpty()) {
            return;
        }
        Set<String> values = new HashSet<>();
        field.get().options().forEach(option -> values.add(option.value()));
        if (!placeholder.choices().keySet().equals(values)) {
            document.problem(
                    path,
                    "must have a choice for each option of {" + placeholder.name() + "}, no more");
        }
    }

    private void alwaysThere(String path, Placeholder placeholder) {
        Optional<FormField> field = connector.field(placeholder.name());
        boolean theirs = field.isPresent() && !field.get().rules().captured();
        if (theirs
                && placeholder.fallback() == null
                && !field.get().rules().required()
                && field.get().defaultValue() == null) {
            document.problem(
                    path, "uses {" + placeholder.name() + "}, which is optional, with no default");
        }
    }

    private static String sample(Template url) {
        var text = new StringBuilder(url.literals().getFirst());
        for (int i = 0; i < url.placeholders().size(); i++) {
            Placeholder placeholder = url.placeholders().get(i);
            String value = text.isEmpty() ? "https://sample.example" : "sample";
            if (!placeholder.choices().isEmpty()) {
                value = placeholder.choices().values().iterator().next();
            } else if (placeholder.fallback() != null) {
                value = placeholder.fallback();
            }
            text.append(value).append(url.literals().get(i + 1));
        }
        return text.toString();
    }

    private static boolean isHttps(String text) {
        try {
            URI url = new URI(text);
            return "https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
