package dev.strongroom.demo;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2.Capture;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Values that fit a connector's fields and captures; addresses among them lead to the provider.
final class Samples {
    private final Connector original;
    private final String base;
    private final Map<String, String> captured;
    private final Map<String, String> settings;

    /// @param original as its file says: relocated patterns accept more than a service would say
    Samples(Connector original, String base) {
        this.original = original;
        this.base = base;
        Map<String, String> captures = new HashMap<>();
        for (Capture capture : original.captures()) {
            captures.put(capture.setting(), here(Example.of(capture.pattern())));
        }
        captured = Map.copyOf(captures);
        settings = new LinkedHashMap<>();
        original.fields().stream()
                .filter(field -> !field.rules().captured())
                .forEach(field -> settings.put(field.id(), sample(field)));
        FakeClient client = FakeClient.standard(original.id());
        settings.replace("client_id", client.id());
        settings.replace("client_secret", client.secret());
    }

    private String here(String value) {
        return RelocatedConnector.address(value, original.id(), base);
    }

    private String sample(FormField field) {
        String usual = field.defaultValue();
        if (usual != null) {
            return here(usual);
        }
        String decider = field.choices().decider();
        String decided = decider == null ? null : settings.get(decider);
        List<FormField.Option> options = field.choices().given(decided);
        if (!options.isEmpty()) {
            return options.getFirst().value();
        }
        return here(value(field));
    }

    /// What fits a field without a default or choices.
    static String value(FormField field) {
        Pattern pattern = field.pattern();
        return pattern == null ? "demo" : Example.of(pattern.pattern());
    }

    Map<String, String> captured() {
        return captured;
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }
}
